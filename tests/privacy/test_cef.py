"""L4, L8: the CEF file as a reader of CEF reads it: the fields that Nav's log of look-ups asks for, and nothing broken
by what a name or a word holds."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from app.kernel.dates import now
from app.privacy.logs import cef
from tests.caseload.factories import make_case
from tests.factories import make_person
from tests.privacy.test_log_pages import LOG, looked

FIELDS = {"suid", "duid", "end", "msg", "request", "sproc"}
NASTY = (
    *("a|b", "a\\b", "a\\", "a=b", "a suid=b", "a\r\nCEF:0|x", "a\nb", "\\n", "\\=", "|\\=\r\n|", "æ ø å"),
    *("x" * 5000, " ", ""),
)
AT = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def parse(line: str) -> tuple[list[str], dict[str, str]]:
    """The seven parts of the head, and the fields of the extension, as the format says: a bar or a backslash of the
    head and an equals sign, a backslash or a line break of a value stand behind a backslash."""
    assert "\n" not in line
    assert "\r" not in line
    parts = re.split(r"(?<!\\)(?:\\\\)*\|", line, maxsplit=7)
    assert len(parts) == 8, parts
    found, at = {}, [*re.finditer(r"(?:^| )([A-Za-z0-9]+)(?<!\\)=", parts[7])]
    for each, following in zip(at, [*at[1:], None], strict=True):
        value = parts[7][each.end() : following.start() if following else None]
        assert each[1] not in found, "a field told twice"
        found[each[1]] = re.sub(r"\\(.)", lambda sign: {"n": "\n", "r": "\r"}.get(sign[1], sign[1]), value)
    return parts[:7], found


def row(**values):
    about = {"id": 1, "at": AT, "user_id": 7, "thing": "case", "thing_id": 12, "what": "overview", "why": "coach"}
    return SimpleNamespace(**{**about, "request_id": "0f", "email": "jo@prove.example", "who": "Jo", **values})


@pytest.mark.embedded
def test_a_line_has_the_fields_of_the_table(app):
    with app.test_request_context():
        head, fields = parse(cef.line(row()))
    assert head == ["CEF:0", "Treklang", "Treklang", "1.0", "audit:access", "Oppslag", "INFO"]
    assert fields == {
        "end": "1792891800000",
        "suid": "jo@prove.example",
        "duid": "case-12",
        "sproc": "0f",
        "request": "case/overview",
        "msg": "Oversikten over saken. Jobbspesialist i saken.",
    }
    assert set(fields) == FIELDS


@pytest.mark.embedded
@pytest.mark.parametrize("nasty", NASTY)
def test_what_a_value_holds_comes_back_as_it_was(app, nasty):
    with app.test_request_context():
        head, fields = parse(cef.line(row(email=nasty or "-", request_id=nasty)))
    assert (fields["suid"], fields["sproc"]) == (nasty or "-", nasty)
    assert (len(head), fields["duid"], set(fields)) == (7, "case-12", FIELDS)


@pytest.mark.embedded
@pytest.mark.parametrize("unseen", ["\x1b[31m", "\u202eabc", "\x00", "\u2028", "\x85", "\ud800", "\u200b"])
def test_what_cannot_be_seen_is_told_by_its_number(app, unseen):
    """L8: no line of the file can turn, colour or break what a reader sees."""
    with app.test_request_context():
        line = cef.line(row(email=unseen))
    assert unseen[0] not in line
    assert f"{ord(unseen[0]):04x}" in parse(line)[1]["suid"]
    line.encode()


@pytest.mark.embedded
def test_who_and_whose_have_references_when_nothing_else_is_left(app):
    with app.test_request_context():
        assert parse(cef.line(row(email=None)))[1]["suid"] == "user-7"
        erased = parse(cef.line(row(email=None, user_id=None, thing_id=None)))[1]
    assert (erased["suid"], erased["duid"]) == ("user-erased", "case-erased")


def test_the_file_holds_the_lines_of_the_filter_and_names_nobody(cast, browser_of):
    case = make_case(cast.coach, display_name="Ane Aldri")
    sly = make_person(name="Slu Person", email="slu=a|b\\c@prove.example")
    looked(cast.coach, case, at=now())
    looked(sly, case, what="person", why="stand_in")
    answer = browser_of(cast.privacy_officer).get(f"{LOG}.cef?thing=case").response
    assert answer.headers["Content-Disposition"] == 'attachment; filename="oppslagslogg.cef"'
    lines = answer.get_data(as_text=True).splitlines()
    told = [parse(line)[1] for line in lines]
    assert [each["suid"] for each in told] == [sly.email, cast.coach.email]
    assert {each["duid"] for each in told} == {f"case-{case.id}"}
    assert "Ane" not in answer.get_data(as_text=True)
