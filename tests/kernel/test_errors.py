"""F5, F7, H7: what goes wrong is said plainly, leaves nothing behind, and loses nothing that was typed."""

import pytest
import structlog
from sqlalchemy import select

from app.kernel.db import db
from app.learning.models import Arena
from tests.kernel.workbench import application, count_things, fields_of, live, settings  # noqa: F401
from tests.pages import Browser

TYPED = "Kari skrev dette"
BREAKS = ["code", "flush", "commit", "constraint"]


@pytest.fixture
def colleague(app, cast, live) -> Browser:  # noqa: F811
    """A colleague's browser at the office as it runs."""
    found = Browser(live)
    found.sign_in(cast.colleague)
    return found


@pytest.mark.parametrize("how", BREAKS)
def test_a_fault_of_ours_has_a_reference_that_is_in_the_log_with_nothing_of_the_request(colleague, how, capfd, caplog):
    with structlog.testing.capture_logs() as lines:
        page = colleague.post(f"/bench/breaks/{how}", {"name": TYPED, "_from": "/bench/new?q=hemmelig"})
    assert (page.status, page.heading) == (500, "Noe gikk galt hos oss")
    reference = page.soup.select_one(".reference").get_text()
    assert [line["reference"] for line in lines] == [reference]
    assert any("workbench.py" in place or "transaction.py" in place for place in lines[0]["where"])
    written = f"{lines} {capfd.readouterr()} {caplog.text}"
    for secret in (TYPED, "hemmelig", "secret of the request", "/bench/breaks"):
        assert secret not in written
    assert "Traceback" not in page.raw
    assert "secret of the request" not in page.raw


@pytest.mark.parametrize("how", BREAKS)
def test_a_fault_of_ours_leaves_nothing_and_the_next_request_works(colleague, how):
    colleague.post(f"/bench/breaks/{how}", {"name": TYPED})
    assert count_things() == 0
    assert colleague.post("/bench/new", {"name": "Etterpå"}).status == 303
    assert db.session.scalars(select(Arena.name)).all() == ["Etterpå"]


def test_while_the_database_is_busy_the_text_is_carried_on_the_page_and_sent_again_once(colleague):
    typed = {"name": TYPED, "groups": ["1", "2"], "_once": "k", "purpose": "a\nb"}
    page = colleague.post("/bench/breaks/locked", typed)
    assert (page.status, page.response.headers["Retry-After"]) == (503, "5")
    assert page.heading == "Treklang er opptatt et øyeblikk"
    assert [page.value(name) for name in ("name", "groups", "_once", "purpose")] == [TYPED, ["1", "2"], "k", "a\nb"]
    assert page.form("/bench/breaks/locked").find("button").get_text(strip=True) == "Send på nytt"
    assert count_things() == 0


@pytest.mark.parametrize("how", ["code", "locked"])
def test_passwords_are_not_carried(colleague, how):
    page = colleague.post(f"/bench/breaks/{how}", {"name": TYPED, "password": "lang og hemmelig setning"})
    assert "lang og hemmelig setning" not in page.raw
    assert page.soup.find("form") is None


def test_a_file_cannot_be_carried_so_nothing_is_promised(colleague):
    from io import BytesIO

    page = colleague.post("/bench/breaks/locked", {"name": TYPED, "file": (BytesIO(b"x"), "x.csv")})
    assert page.status == 503
    assert page.soup.find("form") is None


@pytest.mark.parametrize(("status", "code"), [(418, "400"), (415, "400"), (502, "500"), (501, "500")])
def test_a_status_without_a_page_of_its_own_gets_the_nearest(colleague, status, code):
    page = colleague.get(f"/bench/error/{status}")
    assert page.status == status
    assert page.soup.select_one(".error-page__code").get_text() == code


def test_the_wrong_method_says_which_is_right(colleague):
    page = colleague.get("/drafts/save")
    assert (page.status, page.heading) == (405, "Slik kan ikke siden brukes")
    assert "POST" in page.response.headers["Allow"]


@pytest.mark.parametrize("status", [400, 403, 404, 409, 410, 413, 422, 429])
def test_signed_in_people_keep_their_frame_on_a_refusal(colleague, status):
    page = colleague.get(f"/bench/error/{status}")
    assert page.status == status
    assert page.links()["Gå til I dag"] == "/"
    assert page.soup.find("nav", class_="site-nav") is not None


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**40])
def test_a_number_that_nothing_can_have_is_a_page_that_is_missing(colleague, number):
    assert colleague.get(f"/bench/{number}").status == 404
    assert colleague.get(f"/learning/plans/{number}").status == 404


@pytest.mark.parametrize("field", ["name", "purpose"])
def test_more_than_two_megabytes_is_refused_with_a_page(colleague, field):
    page = colleague.post("/bench/new", {"name": "x", field: "x" * 2_000_001, "_from": "/bench/new"})
    assert (page.status, page.heading) == (413, "Dette er for stort")
    assert count_things() == 0


def test_just_under_two_megabytes_is_answered_at_the_field(colleague):
    page = colleague.post("/bench/new", {"name": "Navn", "purpose": "x" * 1_900_000})
    assert page.status == 422
    assert page.errors == ["Kort ned teksten med 1899500 tegn. Det er plass til 500."]


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"name": "x"}'),
        ("text/plain", b"name=x"),
        ("multipart/form-data", b"name=x"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nx"),
        ("application/x-www-form-urlencoded; charset=utf-16", "name=x".encode("utf-16")),
        ("application/x-www-form-urlencoded", b"name=%ff%fe%00&=&&&name"),
        ("application/x-www-form-urlencoded", b"name[]=x&name[0]=y&name.z=1"),
    ],
)
def test_a_body_that_is_no_form_of_ours_is_a_form_with_mistakes(colleague, content_type, body):
    page = colleague.open("/bench/new", method="POST", data=body, content_type=content_type)
    assert page.status in {400, 413, 422}
    assert count_things() == 0


def test_two_thousand_parameters_are_refused_or_ignored(colleague):
    page = colleague.post("/bench/new", {f"x{number}": "1" for number in range(2000)})
    assert page.status in {400, 413, 422}
    assert count_things() == 0


def test_a_person_who_broke_something_can_send_it_again(colleague):
    page = colleague.post("/bench/breaks/code", {**fields_of(colleague.get("/bench/new")), "name": TYPED})
    again = page.form("/bench/breaks/code")
    assert again.find("input", attrs={"name": "name"})["value"] == TYPED
