"""How each kind of «who needs me today» reads, and which action clears it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import LazyString

from app.caseload.access import AREA
from app.caseload.enums import FollowUp, Need, OutcomeStatus, PlacementKind
from app.caseload.queries.needs_me import needs_of
from app.kernel.addresses import link_to
from app.kernel.dates import day as in_words
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l

ON_START_PAGE = 40


@dataclass(frozen=True)
class Act:
    """A way to clear a line: a page, or with `post` a change that needs no more than a tap. What only `puts_off` the
    line is not what the start page proposes."""

    verb: str
    address: str
    post: bool = False
    puts_off: bool = False


@dataclass(frozen=True)
class NeedLine:
    """One line: who, what, by when, and the ways to clear it, the nearest first."""

    kind: Need
    who: str
    what: str | LazyString
    day: date
    address: str
    as_stand_in: bool
    acts: Sequence[Act]


def lines_of(rows: Sequence[Any]) -> list[NeedLine]:
    return [_line(row) for row in rows]


def _line(row: Any) -> NeedLine:
    what, acts = READS[Need(row.kind)](row)
    home = ("caseload.case", {"case_id": row.case_id}) if row.case_id else (
        "caseload.employer", {"employer_id": row.employer_id}
    )  # fmt: skip
    address = link_to(home[0], **home[1]) or url_for("caseload.needs_me")
    return NeedLine(
        kind=Need(row.kind),
        who=row.display_name or row.employer,
        what=what,
        day=row.day,
        address=address,
        as_stand_in=bool(row.as_stand_in),
        acts=[act for act in acts if act] or [Act(_("Åpne"), address)],
    )


def _to(verb: str, endpoint: str, *, post: bool = False, puts_off: bool = False, **values: Any) -> Act | None:
    """None while no page offers it."""
    address = link_to(f"caseload.{endpoint}", **values)
    return Act(verb, address, post, puts_off) if address else None


Read = tuple[str | LazyString, Sequence[Act | None]]


def _meeting(row: Any) -> Read:
    if row.text == "visit":
        planned = _l("Planlagt besøk hos %(employer)s", employer=row.employer)
        return planned, [_to(_("Før inn besøket"), "carry_out_visit", visit_id=row.thing_id)]
    return _l("Planlagt møte. Ble det noe av?"), [
        _to(_("Møtet er holdt"), "contact_done", contact_id=row.thing_id, post=True),
        _to(_("Møtte ikke"), "contact_no_show", contact_id=row.thing_id, post=True),
        _to(_("Før inn møtet"), "contact_edit", contact_id=row.thing_id),
    ]


def _promise(row: Any) -> Read:
    return _l("Løfte: %(text)s", text=row.text), [
        _to(_("Løftet er holdt"), "keep_promise", promise_id=row.thing_id, post=True),
        _to(_("Flytt datoen"), "edit_promise", promise_id=row.thing_id, puts_off=True),
    ]


def _follow_along(row: Any) -> Read:
    kind, weeks = row.text.split(":")
    what: LazyString = FollowUp(kind).label
    if kind == FollowUp.MILESTONE:
        what = _l("%(weeks)s uker i jobben", weeks=weeks)
    if row.employer:
        what = _l("%(what)s, %(employer)s", what=what, employer=row.employer)
    return what, [
        _to(_("Logg kontakt"), "contact_new", case_id=row.case_id, follow_along=row.thing_id, then="needs_me"),
        _to(_("Gjort"), "follow_along_done", follow_along_id=row.thing_id, post=True),
        _to(_("Flytt eller hopp over"), "follow_along_day", follow_along_id=row.thing_id),
    ]


def _next_step(row: Any) -> Read:
    if not row.case_id:
        return row.text, [_to(_("Gjort"), "finish_employer_step", step_id=row.thing_id, post=True)]
    return row.text, [
        _to(_("Gjort"), "next_step_done", step_id=row.thing_id, post=True),
        _to(_("Logg kontakt"), "contact_new", case_id=row.case_id, step=row.thing_id, then="needs_me"),
        _to(_("Flytt"), "next_step_edit", step_id=row.thing_id, puts_off=True),
    ]


def _status(row: Any) -> Read:
    status = OutcomeStatus(row.text)
    act = [_to(_("Sett status"), "set_status", case_id=row.case_id)]
    if status is OutcomeStatus.IN_WORK:
        return _l("Status er «%(status)s», men ingen jobb pågår.", status=status.label), act
    return _l("Har en jobb som pågår, men status er «%(status)s».", status=status.label), act


def _ends(row: Any) -> Read:
    kind = PlacementKind(row.text).label
    what = _l("%(kind)s slutter %(day)s", kind=kind, day=LazyString(in_words, row.day))
    return what, [
        _to(_("Avslutt"), "end_placement", placement_id=row.thing_id),
        _to(_("Flytt slutten"), "edit_placement", placement_id=row.thing_id),
    ]


def _first_employer(row: Any) -> Read:
    what = _l("Har ikke møtt noen arbeidsgiver. Dag 30 er %(day)s.", day=LazyString(in_words, row.day))
    return what, [_to(_("Logg besøk"), "new_case_visit", case_id=row.case_id)]


def _no_contact(row: Any) -> Read:
    return _l("Lenge siden dere hadde kontakt"), [
        _to(_("Logg kontakt"), "contact_new", case_id=row.case_id, then="needs_me"),
    ]


def _pause(row: Any) -> Read:
    return _l("Pause: %(reason)s", reason=row.text), [
        _to(_("Ta opp igjen"), "resume", case_id=row.case_id),
        _to(_("Forleng pausen"), "pause", case_id=row.case_id),
    ]


def _report(row: Any) -> Read:
    return _l("Underveisrapport"), [_to(_("Skriv rapporten"), "report_new", case_id=row.case_id)]


def _to_complete(row: Any) -> Read:
    what = _l("Tilbud, samtykke eller arbeid ved start er ukjent")
    return what, [_to(_("Fyll ut"), "person", case_id=row.case_id)]


READS: dict[Need, Callable[[Any], Read]] = {
    Need.MEETING_PASSED: _meeting,
    Need.PROMISE: _promise,
    Need.FOLLOW_ALONG: _follow_along,
    Need.MILESTONE: _follow_along,
    Need.NEXT_STEP: _next_step,
    Need.STATUS: _status,
    Need.PLACEMENT_ENDS: _ends,
    Need.FIRST_EMPLOYER: _first_employer,
    Need.NO_CONTACT: _no_contact,
    Need.PAUSE: _pause,
    Need.REPORT: _report,
    Need.TO_COMPLETE: _to_complete,
}


def waiting(person: Any) -> list[Waiting]:
    """For the start page: the same lines, with the nearest action that has a page. One statement beside the limits."""
    if not AREA.allows(person):
        return []
    return [_on_start_page(line) for line in lines_of(needs_of(person, limit=ON_START_PAGE))]


def _on_start_page(line: NeedLine) -> Waiting:
    """Buttons are links there: the nearest page that clears the line, or the one where its button stands."""
    page = next((act for act in line.acts if not act.post and not act.puts_off), Act("", line.address))
    return Waiting(
        title=LazyString("{}: {}".format, line.who, line.what),
        address=page.address,
        detail=_("Du er stedfortreder") if line.as_stand_in else "",
        due=line.day,
        verb=page.verb,
        kind=line.kind.value,
    )
