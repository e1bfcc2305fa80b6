"""A first text of a report, made from what is logged in its period. It counts and repeats; it never concludes."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import ngettext
from sqlalchemy import Date, String, cast, func, literal, or_, select, union_all
from sqlalchemy.orm import joinedload

from app.caseload.enums import ContactForm, ContactState, OutcomeStatus, Stage, VisitState
from app.caseload.models import (
    Action,
    Case,
    CaseStage,
    CaseStatus,
    Contact,
    Education,
    EmployerVisit,
    Goal,
    NextStep,
    Placement,
)
from app.kernel.dates import day
from app.kernel.db import db
from app.kernel.i18n import _

CHANGES = {"stage", "status"}


def drafted(case: Case, from_on: date, to_on: date) -> dict[str, str]:
    """The three texts of a report. Five statements."""
    goals, actions = _plan(case)
    spans, agreed = _dated(case, from_on, to_on)
    done = [*_contact_lines(case, from_on, to_on), *_done_actions(actions, from_on, to_on)]
    reached = [
        *_reached_goals(goals, from_on, to_on),
        *_placements(case, from_on, to_on),
        *_educations(case, from_on, to_on),
        *_changes(spans),
    ]
    ahead = [*_open_goals(goals), *_open_actions(actions), *_agreed(agreed)]
    return {name: "\n".join(lines) for name, lines in (("done", done), ("reached", reached), ("ahead", ahead))}


def _plan(case: Case) -> tuple[list[Any], list[Any]]:
    """Rows of (what, id, text, who, due_on, done_on): goals, and points. One statement."""
    goals = select(
        literal("goal").label("what"), Goal.id, Goal.text, literal("").label("who"),
        literal(None, Date).label("due_on"), Goal.reached_on.label("done_on"),
    ).where(Goal.case_id == case.id, Goal.removed_at.is_(None))  # fmt: skip
    actions = select(literal("action"), Action.id, Action.what, Action.who, Action.due_on, Action.done_on).where(
        Action.case_id == case.id, Action.removed_at.is_(None)
    )
    rows: list[Any] = list(db.session.execute(union_all(goals, actions).order_by("what", "id")))
    return [row for row in rows if row.what == "goal"], [row for row in rows if row.what == "action"]


def _within(on: date | None, from_on: date, to_on: date) -> bool:
    return on is not None and from_on <= on <= to_on


def _contact_lines(case: Case, from_on: date, to_on: date) -> Iterable[str]:
    of_contacts = (
        select(cast(Contact.form, String), cast(Contact.state, String), func.count())
        .where(Contact.case_id == case.id, Contact.removed_at.is_(None), Contact.day.between(from_on, to_on))
        .group_by(Contact.form, Contact.state)
    )
    visits = EmployerVisit.case_id == case.id, EmployerVisit.removed_at.is_(None)
    of_visits = select(
        literal("visits"), cast(func.count(EmployerVisit.employer_id.distinct()), String), func.count()
    ).where(*visits, EmployerVisit.state == VisitState.CARRIED_OUT, EmployerVisit.day.between(from_on, to_on))
    rows = db.session.execute(union_all(of_contacts, of_visits)).all()
    forms = [(ContactForm(form), n) for form, state, n in rows if form != "visits" and state == ContactState.DONE]
    missed = sum(n for form, state, n in rows if state == ContactState.NO_SHOW)
    if forms:
        total = sum(number for _form, number in forms)
        forms.sort(key=lambda each: list(ContactForm).index(each[0]))
        kinds = ", ".join(f"{_inside(str(form.label))}: {n}" for form, n in forms)
        text = ngettext("Vi har hatt kontakt %(num)s gang", "Vi har hatt kontakt %(num)s ganger", total)
        yield f"{text} ({kinds})."
    if missed:
        yield ngettext("%(num)s møte ble ikke noe av.", "%(num)s møter ble ikke noe av.", missed)
    for _what, employers, number in (row for row in rows if row[0] == "visits" and row[2]):
        told = ngettext("%(num)s arbeidsgiver", "%(num)s arbeidsgivere", int(employers))
        times = ngettext("%(num)s gang", "%(num)s ganger", number)
        yield _("Vi har vært i kontakt med %(employers)s, %(times)s til sammen.", employers=told, times=times)


def _inside(label: str) -> str:
    """A label inside a sentence: «møte på kontoret», but «SMS»."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _done_actions(actions: Sequence[Any], from_on: date, to_on: date) -> Iterable[str]:
    for each in actions:
        if each.done_on and _within(each.done_on, from_on, to_on):
            yield "– " + _("%(what)s (gjort %(day)s)", what=each.text, day=day(each.done_on))


def _reached_goals(goals: Sequence[Any], from_on: date, to_on: date) -> Iterable[str]:
    for goal in goals:
        if goal.done_on and _within(goal.done_on, from_on, to_on):
            yield "– " + _("Målet «%(goal)s» er nådd %(day)s", goal=goal.text, day=day(goal.done_on))


def _placements(case: Case, from_on: date, to_on: date) -> Iterable[str]:
    query = select(Placement).where(
        Placement.case_id == case.id,
        Placement.removed_at.is_(None),
        or_(Placement.started_on.between(from_on, to_on), Placement.ended_on.between(from_on, to_on)),
    )
    for each in db.session.scalars(query.options(joinedload(Placement.employer)).order_by(Placement.started_on)):
        name = ", ".join(part for part in (str(each.kind.label), each.title) if part)
        if each.employer:
            name = _("%(work)s hos %(employer)s", work=name, employer=each.employer.name)
        if _within(each.started_on, from_on, to_on):
            yield "– " + _("%(work)s begynte %(day)s", work=name, day=day(each.started_on))
        if each.ended_on and _within(each.ended_on, from_on, to_on):
            yield "– " + _("%(work)s sluttet %(day)s", work=name, day=day(each.ended_on))


def _educations(case: Case, from_on: date, to_on: date) -> Iterable[str]:
    query = select(Education).where(Education.case_id == case.id, Education.removed_at.is_(None))
    for each in db.session.scalars(query.order_by(Education.id)):
        if each.started_on and _within(each.started_on, from_on, to_on):
            yield "– " + _("%(wish)s begynte %(day)s", wish=each.wish, day=day(each.started_on))
        if each.ended_on and _within(each.ended_on, from_on, to_on):
            text = _("%(wish)s fullført %(day)s") if each.completed else _("%(wish)s avsluttet %(day)s")
            yield "– " + text % {"wish": each.wish, "day": day(each.ended_on)}


def _dated(case: Case, from_on: date, to_on: date) -> tuple[list[Any], list[Any]]:
    """Rows of (what, words, on) by day: changes of stage and status, where what a case began with is no change; next
    steps and meetings that are planned. One statement."""
    stages = select(
        literal("stage").label("what"), cast(CaseStage.stage, String).label("words"), CaseStage.from_on.label("on")
    ).where(
        CaseStage.case_id == case.id, CaseStage.from_on.between(from_on, to_on), CaseStage.from_on > case.started_on
    )
    statuses = select(literal("status"), cast(CaseStatus.status, String), CaseStatus.from_on).where(
        CaseStatus.case_id == case.id, CaseStatus.from_on.between(from_on, to_on), CaseStatus.from_on > case.started_on
    )
    steps = select(literal("step"), NextStep.text, NextStep.due_on).where(
        NextStep.case_id == case.id, NextStep.removed_at.is_(None), NextStep.done_on.is_(None)
    )
    meetings = select(literal("meeting"), literal(""), Contact.day).where(
        Contact.case_id == case.id,
        Contact.removed_at.is_(None),
        Contact.state == ContactState.PLANNED,
        Contact.day >= to_on,
    )
    rows: list[Any] = list(db.session.execute(union_all(stages, statuses, steps, meetings).order_by("on")))
    return [row for row in rows if row.what in CHANGES], [row for row in rows if row.what not in CHANGES]


def _changes(rows: Sequence[Any]) -> Iterable[str]:
    for what, value, on in rows:
        if what == "stage":
            yield "– " + _("Trinn: %(stage)s fra %(day)s", stage=Stage(value).label, day=day(on))
        else:
            yield "– " + _("Status: %(status)s fra %(day)s", status=OutcomeStatus(value).label, day=day(on))


def _open_goals(goals: Sequence[Any]) -> Iterable[str]:
    for goal in goals:
        if goal.done_on is None:
            yield "– " + _("Vi arbeider mot: %(goal)s", goal=goal.text)


def _open_actions(actions: Sequence[Any]) -> Iterable[str]:
    for each in actions:
        if each.done_on is None:
            when = ", " + _("innen %(day)s", day=day(each.due_on)) if each.due_on else ""
            yield f"– {each.text} ({each.who}{when})"


def _agreed(rows: Sequence[Any]) -> Iterable[str]:
    for what, text, on in rows:
        yield f"– {text} ({day(on)})" if what == "step" else "– " + _("Møte avtalt %(day)s", day=day(on))
