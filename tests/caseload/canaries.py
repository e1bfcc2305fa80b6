"""An office in which every text of follow-up is a unique string, and who may read which – by hand.

Two coaches have a case each with one of everything in it; the first also has one that has ended, one that was handed
over to him, and one that was taken away. The register, its visits and the stories are there too.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import Enum, String

from app.accounts.enums import Role
from app.caseload.actions import coaches
from app.caseload.enums import (
    Consent,
    ContactForm,
    ContactState,
    FollowUp,
    ImportKind,
    JobForm,
    Notice,
    OutcomeStatus,
    PlacementKind,
    ProfileTopic,
    ReportKind,
    Stage,
    Telling,
    VisitPurpose,
)
from app.caseload.figure_names import FigureName
from app.caseload.models import (
    Action,
    Case,
    CaseClosing,
    CaseloadImport,
    CaseNotice,
    CasePause,
    CaseStage,
    CaseStatus,
    Contact,
    Disclosure,
    Education,
    Employer,
    EmployerMerge,
    EmployerPerson,
    EmployerVisit,
    FollowAlong,
    Goal,
    Match,
    NextStep,
    Opening,
    Placement,
    PlacementPercent,
    ProfileSection,
    Promise,
    Report,
    Story,
    SupportStep,
    WantedEmployer,
)
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.drafts import Draft
from tests.canary_crawl import Canaries
from tests.caseload.factories import days_ago, make_case, make_coach, make_settings, make_supervised
from tests.factories import Cast, make, make_person

NOBODY: tuple[str, ...] = ()
FOLLOW_UP = ("coach", "other_coach", "stand_in", "stands_in_later", "followed", "supervisor", "other_supervisor")
OFFICE = (*FOLLOW_UP, "colleague", "team_leader", "leader", "privacy_officer", "admin")
CONTENT = ("coach", "stand_in")
OF_THE_ROW = ("coach", "stand_in", "supervisor")
# Text columns that people do not write in, or that only some rows have.
NO_WORDS = {"sort_name", "organisation_number", "headings", "end_note"}
# What a text needs to be saved again in its form.
ENDS = {"email": "@prove.example"}


def text_columns(model: Any) -> list[str]:
    """The columns that hold what somebody wrote."""
    return [
        column.name for column in model.__table__.c
        if isinstance(column.type, String) and not isinstance(column.type, Enum) and column.name not in NO_WORDS
    ]  # fmt: skip


class World(Canaries):
    """The canaries of follow-up."""

    def words(self, name: str, model: Any, readers: tuple[str, ...], **others: tuple[str, ...]) -> dict[str, str]:
        """A string for each text column; `others` are columns with other readers."""
        table = model.__tablename__
        return {
            column: self.new(f"{name}.{table}.{column}", others.get(column, readers)) + ENDS.get(column, "")
            for column in text_columns(model)
        }

    def add(self, id_name: str, model: Any, readers: tuple[str, ...], *, name: str, **values: Any) -> Any:
        """A row whose texts are canaries, and its id for the addresses. `readers_of` holds columns with other
        readers; the rest of `values` stands as it is."""
        others = values.pop("readers_of", {})
        row = make(model, **{**self.words(name, model, readers, **others), **values})
        self.ids.setdefault(id_name, []).append(row.id)
        return row


def build(cast: Cast) -> World:
    make_settings(discussed_on=today())
    people = {
        "coach": make_coach(name="Alva Arbeider", team_id=cast.team.id),
        "other_coach": make_coach(name="Bo Bistand", team_id=cast.team.id),
        "stand_in": make_coach(name="Cato Cover"),
        "stands_in_later": make_coach(name="Dina Deretter"),
        "followed": make_coach(name="Eva Etterpå"),
        "supervisor": make_person(Role.SUPERVISOR, Role.EMPLOYEE, name="Siri Supervisor"),
        "other_supervisor": cast.supervisor,
        "colleague": cast.colleague,
        "team_leader": cast.team_leader,
        "leader": cast.leader,
        "privacy_officer": cast.privacy_officer,
        "guide": cast.guide,
        "admin": cast.admin,
    }
    made = World(people)
    for coach in ("coach", "other_coach", "followed"):
        make_supervised(people[coach], people["supervisor"])
    employer = _register(made)
    _whole_case(made, "first", CONTENT, OF_THE_ROW, employer)
    case = _whole_case(made, "second", ("other_coach",), ("other_coach", "supervisor"), employer)
    case.stand_in_id, case.stand_in_from = people["stands_in_later"].id, today() + timedelta(days=3)
    _small_cases(made)
    made.ids |= {
        "topic": [ProfileTopic.WISHES.value], "name": [each.value for each in FigureName], "kind": ["job"],
        "coach_id": [people["coach"].id, people["other_coach"].id],
    }  # fmt: skip
    db.session.commit()
    return made


def _register(made: World) -> Employer:
    """What everybody in follow-up knows of employers, and the stories that the whole office reads."""
    by = made.people["coach"]
    employer = made.add("employer_id", Employer, FOLLOW_UP, name="register", organisation_number=None)
    about = {"employer_id": employer.id, "name": "register"}
    made.add("person_id", EmployerPerson, FOLLOW_UP, employer_id=employer.id, name="register")
    made.add("promise_id", Promise, FOLLOW_UP, **about, owner_id=by.id, due_on=today())
    made.add("opening_id", Opening, FOLLOW_UP, **about)
    made.add("step_id", NextStep, FOLLOW_UP, **about, owner_id=by.id, due_on=today())
    merged = make(Employer, name="Slått sammen", merged_into_id=employer.id)
    merge = make(EmployerMerge, kept_id=employer.id, merged_id=merged.id, moved={"rows": {}, "facts": {}})
    made.ids["merge_id"] = [merge.id]
    last_month = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    made.add("story_id", Story, OFFICE, name="office", month=last_month, by_id=by.id)
    return employer


def _whole_case(
    made: World, name: str, readers: tuple[str, ...], row_readers: tuple[str, ...], employer: Employer
) -> Case:
    """A case with one of everything. `readers` follow it, the coach first; `row_readers` may also know of it."""
    coach = readers[0]
    by = made.people[coach]
    words = made.words(name, Case, readers, display_name=row_readers)
    given = {"started_on": days_ago(80), "status": OutcomeStatus.SEEKING, **words}
    case = make_case(by, **given)
    if "stand_in" in readers:
        case.stand_in_id, case.stand_in_from = made.people["stand_in"].id, days_ago(2)
    made.ids.setdefault("case_id", []).append(case.id)
    of = {"case_id": case.id, "name": name}
    _history(made, of, readers)
    _talks(made, of, readers, by, employer)
    _work(made, of, readers, employer)
    visit = {"day": days_ago(4), "purpose": VisitPurpose.GET_TO_KNOW, "met_decider": True, "by_id": by.id}
    made.add("visit_id", EmployerVisit, FOLLOW_UP, **of, employer_id=employer.id, **visit,
             readers_of={"case_note": readers})  # fmt: skip
    key = f"caseload.goal:{case.id}:new"
    draft = {"text": [made.new(f"{name}.draft.text", (coach,)) + " er begynt på"]}
    make(Draft, user_id=by.id, key=key, fields=draft, saved_at=now())
    content = {"headings": ["Kode", "Startet"], "rows": [[made.new(f"{name}.import.cell", (coach,)), "01.02.2020"]],
               "numbers": [2], "identities": [], "columns": {"display_name": 0, "started_on": 1}}  # fmt: skip
    waiting = make(CaseloadImport, kind=ImportKind.CASES, by_id=by.id, content=content)
    made.ids.setdefault("import_id", []).append(waiting.id)
    return case


def _history(made: World, of: dict[str, Any], readers: tuple[str, ...]) -> None:
    made.add("stage_row", CaseStage, readers, **of, from_on=days_ago(50), stage=Stage.PROFILE)
    made.add("status_row", CaseStatus, readers, **of, from_on=days_ago(49), status=OutcomeStatus.EDUCATION)
    made.add("status_row", CaseStatus, readers, **{**of, "name": f"{of['name']} again"}, from_on=days_ago(40),
             status=OutcomeStatus.SEEKING)  # fmt: skip
    made.add("pause_row", CasePause, readers, **of, from_on=days_ago(30), until_on=days_ago(28), review_on=days_ago(28),
             status_before=OutcomeStatus.SEEKING)  # fmt: skip
    made.add("closing_row", CaseClosing, readers, **of, from_on=days_ago(27), until_on=days_ago(26))


def _talks(made: World, of: dict[str, Any], readers: tuple[str, ...], by: Any, employer: Employer) -> None:
    made.add("section", ProfileSection, readers, **of, topic=ProfileTopic.WISHES, changed_by_id=by.id)
    made.add("disclosure_id", Disclosure, readers, **of, telling=Telling.NO, decided_on=days_ago(9))
    goal = made.add("goal_id", Goal, readers, **of, is_main=True)
    made.add("action_id", Action, readers, **of, goal_id=goal.id)
    made.add("contact_id", Contact, readers, **of, by_id=by.id, day=days_ago(3), form=ContactForm.OFFICE,
             state=ContactState.DONE, minutes=30)  # fmt: skip
    made.add("contact_id", Contact, readers, **{**of, "name": f"{of['name']} today"}, by_id=by.id, day=today(),
             form=ContactForm.PHONE, state=ContactState.DONE, minutes=10)  # fmt: skip
    made.add("contact_id", Contact, readers, **{**of, "name": f"{of['name']} planned"}, by_id=by.id,
             day=today() + timedelta(days=2), form=ContactForm.OFFICE, state=ContactState.PLANNED)  # fmt: skip
    step = {"owner_id": by.id, "due_on": today(), "employer_id": employer.id}
    made.add("step_id", NextStep, readers, **of, **step)
    made.add("report_id", Report, readers, **of, kind=ReportKind.INTERVAL, from_on=days_ago(60), to_on=days_ago(1),
             by_id=by.id)  # fmt: skip
    made.add("education_id", Education, readers, **of, started_on=days_ago(20))
    made.add("wanted_id", WantedEmployer, readers, **of)
    opening = made.ids["opening_id"][0]
    make(Match, opening_id=opening, case_id=of["case_id"], chosen_on=days_ago(2))
    gone = {**of, "name": f"{of['name']} gone"}
    made.add("contact_id", Contact, NOBODY, **gone, by_id=by.id, day=days_ago(5), form=ContactForm.OFFICE,
             state=ContactState.DONE, removed_at=now())  # fmt: skip


def _work(made: World, of: dict[str, Any], readers: tuple[str, ...], employer: Employer) -> None:
    job = made.add("placement_id", Placement, readers, **of, employer_id=employer.id, kind=PlacementKind.JOB,
                   job_form=JobForm.PERMANENT, started_on=days_ago(20), ended_on=days_ago(2))  # fmt: skip
    percent = make(PlacementPercent, placement_id=job.id, from_on=days_ago(20), percent=60)
    made.ids.setdefault("percent_id", []).append(percent.id)
    on_job = {"placement_id": job.id, "name": of["name"]}
    made.add("support_step_id", SupportStep, readers, **on_job, from_on=days_ago(19), until_on=today())
    made.add("follow_along_id", FollowAlong, readers, **on_job, kind=FollowUp.WEEKLY, weeks=1, due_on=days_ago(13),
             done_on=days_ago(13))  # fmt: skip


def _small_cases(made: World) -> None:
    """Ended cases, one of them locked; one that was handed over with its notice, one without consent, and one that was
    taken away."""
    coach, followed = made.people["coach"], made.people["followed"]

    def case(name: str, by: Any, readers: tuple[str, ...], **values: Any) -> Case:
        words = {"display_name": made.new(f"{name}.case.display_name", readers)}
        row = make_case(by, **words, **values)
        made.ids["case_id"].append(row.id)
        return row

    case("ended long ago", coach, ("coach", "supervisor"), started_on=days_ago(300), ended_on=days_ago(160))
    ended = case("ended", coach, ("coach", "supervisor"), ended_on=days_ago(5))
    ended.end_note = made.new("ended.case.end_note", ("coach",))
    given = case("given", followed, ("coach", "supervisor", "followed"))
    reason = made.new("given.case_coach.reason", ("coach", "followed"))
    coaches.write(given, coach_id=coach.id, from_on=days_ago(1), reason=reason, by=made.people["supervisor"])
    notice = make(CaseNotice, case_id=given.id, user_id=followed.id, kind=Notice.GIVEN_AWAY, reason=reason)
    made.ids["notice_id"] = [notice.id]
    without = case("without consent", coach, ("coach", "supervisor"))
    without.consent, without.consent_withdrawn_on = Consent.WITHDRAWN, days_ago(1)
    locked = case("locked", coach, ("coach", "supervisor"), started_on=days_ago(500), ended_on=days_ago(400))
    locked.end_note = made.new("locked.case.end_note", NOBODY)
    case("removed", coach, NOBODY, removed_at=now())
