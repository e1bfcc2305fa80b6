"""What is known of a person in a case: plain factories."""

from datetime import timedelta
from typing import Any

from app.caseload.enums import ContactForm, ContactState, ProfileTopic, ReportKind, Telling
from app.caseload.models import Action, Contact, Disclosure, Education, Goal, NextStep, ProfileSection, Report
from app.kernel.dates import today
from tests.caseload.factories import days_ago
from tests.factories import make


def make_section(case: Any, topic: ProfileTopic, **values: Any) -> ProfileSection:
    given = {"text": "Liker å jobbe ute", "changed_by_id": case.coach_id}
    return make(ProfileSection, case_id=case.id, topic=topic, **{**given, **values})


def make_disclosure(case: Any, **values: Any) -> Disclosure:
    given = {"fact": "Trenger pause hver time", "telling": Telling.YES, "decided_on": days_ago(10)}
    return make(Disclosure, case_id=case.id, **{**given, **values})


def make_goal(case: Any, **values: Any) -> Goal:
    return make(Goal, case_id=case.id, **{"text": "Prøve seg på verksted", "position": 1, **values})


def make_action(case: Any, **values: Any) -> Action:
    return make(Action, case_id=case.id, **{"what": "Skrive CV", "who": "Begge", **values})


def make_contact(case: Any, **values: Any) -> Contact:
    given = {
        "by_id": case.coach_id,
        "day": days_ago(3),
        "form": ContactForm.OFFICE,
        "state": ContactState.DONE,
        "minutes": 45,
    }
    return make(Contact, case_id=case.id, **{**given, **values})


def make_next_step(case: Any, **values: Any) -> NextStep:
    given = {"owner_id": case.coach_id, "text": "Ringe verkstedet", "due_on": today() + timedelta(days=7)}
    return make(NextStep, case_id=case.id, **{**given, **values})


def make_report(case: Any, **values: Any) -> Report:
    given = {"kind": ReportKind.INTERVAL, "from_on": days_ago(90), "to_on": days_ago(1), "by_id": case.coach_id}
    return make(Report, case_id=case.id, **{**given, **values})


def make_education(case: Any, **values: Any) -> Education:
    return make(Education, case_id=case.id, **{"wish": "Fagbrev som kokk", **values})
