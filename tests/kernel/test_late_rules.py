"""An address learns how it is written when somebody first asks for it, and is written as before."""

import pytest
from werkzeug.routing import Map, Rule

from app.kernel.late_rules import LateRule

pytestmark = pytest.mark.embedded  # about addresses

WRITTEN = [
    ("/cases", {}, "/cases"),
    ("/cases", {"page": 2, "sort": "å b"}, "/cases?page=2&sort=%C3%A5+b"),
    ("/cases/<int:case_id>/blå", {"case_id": 7}, "/cases/7/bl%C3%A5"),
    ("/cases/<int:case_id>", {"case_id": 7, "tab": "log"}, "/cases/7?tab=log"),
    ("/notes/<token>", {"token": "a/b c"}, "/notes/a/b%20c"),
]


@pytest.mark.parametrize(("address", "values", "expected"), WRITTEN)
@pytest.mark.parametrize("kind", [Rule, LateRule])
def test_an_address_is_written_as_werkzeug_does_it_each_time(kind, address, values, expected):
    rules = Map([kind(address, endpoint="page")]).bind("localhost")
    assert [rules.build("page", values) for _time in range(2)] == [expected, expected]


def test_nothing_is_compiled_before_it_is_asked_for(app):
    """Whatever Werkzeug calls it: the functions of an address that nobody has asked for are ours."""
    assert {type(rule) for rule in app.url_map.iter_rules()} == {LateRule}
    rule = LateRule("/cases/<int:case_id>", endpoint="page")
    pages = Map([rule]).bind("localhost")
    assert (rule._build.__name__, rule._build_unknown.__name__) == ("build", "build")
    pages.build("page", {"case_id": 7}, append_unknown=False)
    assert (rule._build.__name__, rule._build_unknown.__name__) != ("build", "build")
    assert rule._build_unknown.__name__ == "build"
