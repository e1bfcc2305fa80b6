"""Addresses that templates write are those that Flask gives."""

import flask
import pytest
from werkzeug.routing import BuildError

from app.kernel.addresses import link_to

pytestmark = pytest.mark.embedded

ASKED = {
    "without values": ("home.today", {}),
    "with an id": ("caseload.case", {"case_id": 7}),
    "with a search": ("home.search", {"q": "a b & æ"}),
    "with nothing said": ("home.search", {"q": None}),
    "with several of one": ("home.search", {"q": ["a", "b"]}),
    "a place on the page": ("home.help", {"_anchor": "words"}),
    "whole": ("home.help", {"_external": True}),
}


@pytest.mark.parametrize("folder", ["", "/treklang"])
@pytest.mark.parametrize("asked", ASKED)
def test_an_address_is_what_flask_makes_of_it(app, asked, folder):
    """Where the office stands in a folder of its server too, however often it is asked."""
    endpoint, values = ASKED[asked]
    url_for = app.jinja_env.globals["url_for"]
    for _time in range(2):
        with app.test_request_context(base_url=f"http://office.example{folder}"):
            assert url_for(endpoint, **values) == flask.url_for(endpoint, **values)


def test_outside_a_request_it_is_refused_as_flask_refuses_it(app):
    with pytest.raises(RuntimeError, match="SERVER_NAME"):
        app.jinja_env.globals["url_for"]("home.today")


def test_a_page_that_no_feature_offers_has_no_address(app):
    with app.test_request_context():
        assert link_to("home.nowhere") is None
        with pytest.raises(BuildError):
            app.jinja_env.globals["url_for"]("home.nowhere")
