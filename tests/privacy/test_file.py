"""A person's whole file: everything of theirs, nothing of others (trust D6)."""

import json
import re
from typing import Any

import pytest

from tests.canary_crawl import ask, body_of
from tests.caseload import canaries as caseload
from tests.factories import Cast

pytestmark = pytest.mark.embedded

OTHERS = ("second.", "register.", "office.", "given.", "ended", "without consent.", "removed.")


def files_of(browser: Any, case_id: int, *out: str) -> tuple[str, str, dict[str, Any]]:
    """The check list, the page and the data, as somebody gets them."""
    check = body_of(ask(browser, f"/caseload/cases/{case_id}/file"))
    seen = re.search(r'name="seen" value="(\w+)"', check)
    assert seen
    query = f"?seen={seen[1]}" + "".join(f"&out={each}" for each in out)
    page, data = (ask(browser, f"/caseload/cases/{case_id}/file/{kind}{query}") for kind in ("saved", "json"))
    return check, body_of(page), json.loads(body_of(data))


def test_the_file_of_a_case_has_all_of_its_texts_and_none_of_others(cast: Cast, browser_of: Any) -> None:
    """D6: by the canaries; what was taken away, and what is not saved, is in no file."""
    made = caseload.build(cast)
    first = made.ids["case_id"][0]
    _check, page, data = files_of(browser_of(made.people["coach"]), first)
    own = {name for name in made.allowed("coach") if name.startswith("first") and ".draft." not in name}
    own -= {name for name in own if ".import." in name or name.endswith("employer_visit.note")}
    assert own - made.seen_in(page) == set()
    assert made.seen_in(page) == made.seen_in(json.dumps(data))
    strangers = {name for name in made.seen_in(page) if name.startswith(OTHERS)}
    assert strangers == {"register.employer.name", "register.opening.title"}
