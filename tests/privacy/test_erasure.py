"""A person goes, whole: no row, no text, nothing that points at nothing (trust D5), and the traces still hold (L7)."""

from typing import Any

from sqlalchemy import func, select

from app.accounts.models import User
from app.caseload.enums import Archiving, OutcomeStatus, Stage
from app.caseload.models import Case, DeletedCase, DeletedStatus
from app.caseload.month_ends import first_of
from app.guidance.actions import rooms
from app.guidance.models import GuidanceRoom, RoomNotice
from app.kernel import erasures
from app.kernel.chain.models import TraceKey
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.look_ups import LookUp
from app.privacy.erasure import colleagues, requests
from app.privacy.erasure.enums import AskedState, AskedWhy
from app.privacy.erasure.fates import FATES, Fate
from app.privacy.erasure.models import ErasureRequest
from app.privacy.file.colleagues import references
from tests.canary_crawl import Canaries
from tests.caseload import canaries as caseload
from tests.caseload.factories import days_ago, make_case
from tests.factories import Cast, make
from tests.feedback import canaries as feedback
from tests.guidance.factories import make_room
from tests.guidance.factories_career import make_sheet
from tests.privacy.people import orphans, rows_by, texts

OWN_WORDS = ("first.",)
NOT_THE_PERSONS = ("employer_visit.note", "employer_visit.with_whom", ".import.cell")
"""What stands of a visit is about the employer; a list nobody has confirmed goes within a day."""


def of_person(made: Canaries, start: str) -> set[str]:
    return {each for each in made.strings if each.startswith(start) and not each.endswith(NOT_THE_PERSONS)}


def erased_case(cast: Cast, case: Case, *, archiving: Archiving = Archiving.MOVED) -> ErasureRequest:
    coach = db.session.get_one(User, case.coach_id)
    asked = requests.ask_for_case(case, why=AskedWhy.WISH, archiving=archiving, by=coach)
    db.session.commit()
    requests.carry_out(asked, by=cast.privacy_officer)
    db.session.commit()
    return asked


def test_a_job_seeker_goes_at_once_and_nothing_of_others_does(cast: Cast) -> None:
    """D5: by the canaries, in every text of the database, drafts and searches included."""
    made = caseload.build(cast)
    case = db.session.get_one(Case, made.ids["case_id"][0])
    before = made.seen_in(texts())
    mine = of_person(made, "first")
    assert mine <= before
    erased_case(cast, case)
    assert made.seen_in(texts()) == before - mine
    assert orphans() == {}
    assert db.session.get(Case, made.ids["case_id"][0]) is None


def test_twenty_people_of_all_kinds_go_and_leave_a_row_without_identity_each(cast: Cast) -> None:
    """D5: 20 people. In every stage and status, with and without a room, one after the other."""
    kinds = [(stage, status) for stage in Stage for status in (OutcomeStatus.SEEKING, OutcomeStatus.IN_WORK)] * 2
    names = [f"Ukjent{number:02d}navn" for number in range(20)]
    cases = [
        make_case(cast.coach, display_name=name, stage=stage, status=status, job_wish=f"{name} vil ut")
        for name, (stage, status) in zip(names, kinds, strict=True)
    ]
    for case in cases[::2]:
        room = make_room(cast.coach, called=case.display_name, case_id=case.id)
        make_sheet(room, can=f"hei fra {case.display_name}")
    db.session.commit()
    ids = [case.id for case in cases]
    for case in cases:
        erased_case(cast, case)
    left = texts()
    assert [name for name in names if name in left] == []
    assert orphans() == {}
    assert list(rows_by(_columns_to("case"), ids[0])) == []
    assert db.session.scalar(select(func.count()).select_from(DeletedCase)) == 20
    assert db.session.scalar(select(func.count()).select_from(GuidanceRoom)) == 0
    assert len([each for each in erasures.noted() if each.table in {"case", "guidance_room"}]) >= 30


def _columns_to(table: str) -> list[str]:
    metadata = Case.metadata
    return [
        f"{each.name}.{column.name}"
        for each in metadata.sorted_tables
        for column in each.columns
        for key in column.foreign_keys
        if key.column.table.name == table
    ]


def test_the_traces_lose_the_person_and_keep_the_line(cast: Cast) -> None:
    """L7: that something was shown and done still stands, about nobody."""
    case = make_case(cast.coach)
    words = {"what": "person", "why": "coach", "request_id": "one"}
    db.session.add(LookUp(thing="case", thing_id=case.id, user_id=cast.coach.id, **words))
    db.session.commit()
    lines = db.session.scalar(select(func.count()).select_from(LookUp))
    number = case.id
    erased_case(cast, case)
    left = db.session.scalars(select(LookUp)).all()
    assert len(left) == lines
    assert [each for each in left if each.thing == "case" and each.thing_id == number] == []


def test_the_counsellor_of_a_room_hears_that_a_room_went(cast: Cast) -> None:
    case = make_case(cast.coach)
    make_room(cast.colleague, called="Anonym", case_id=case.id)
    db.session.commit()
    asked = erased_case(cast, case)
    assert db.session.scalars(select(RoomNotice.owner_id)).all() == [cast.colleague.id]
    assert asked.went["guidance_room"] == 1


def test_whoever_asked_cannot_be_the_one_who_carries_it_out(cast: Cast, browser_of: Any) -> None:
    """Settled 5: two people see each erasure."""
    cast.privacy_officer.role_rows.append(type(cast.coach.role_rows[0])(role="job_coach"))
    case = make_case(cast.privacy_officer, display_name="Hun som står her")
    asked = requests.ask_for_case(case, why=AskedWhy.WISH, archiving=Archiving.MOVED, by=cast.privacy_officer)
    db.session.commit()
    page = browser_of(cast.privacy_officer).post(f"/office/privacy/erasures/{asked.id}/carry-out")
    assert page.status == 303
    db.session.expire_all()
    assert db.session.get_one(ErasureRequest, asked.id).waits
    assert db.session.get(Case, case.id) is not None


# A colleague who has left


def test_every_key_to_a_colleague_has_a_decision(app: Any) -> None:
    """D5: a new table that names a colleague says what becomes of its rows when the colleague is erased."""
    there = {f"{column.table.name}.{column.name}": column for column in references()}
    assert there.keys() - FATES.keys() == set(), "say in app/privacy/erasure/fates.py what becomes of these"
    assert FATES.keys() - there.keys() == set(), "these are not there any more"
    assert [name for name, fate in FATES.items() if fate is Fate.LETS_GO and not there[name].nullable] == []


def leave(person: User) -> None:
    person.deactivated_at = now()
    db.session.commit()


def erased_colleague(cast: Cast, person: User) -> ErasureRequest:
    leave(person)
    asked = requests.ask_for_colleague(person, why=AskedWhy.LEFT, by=cast.admin)
    db.session.commit()
    requests.carry_out(asked, by=cast.privacy_officer)
    db.session.commit()
    return asked


def test_a_colleague_loses_name_and_everything_of_their_own(cast: Cast) -> None:
    """D5: feedback received, arrows, logbook, drafts. The texts of others stay."""
    made = feedback.build(cast)
    person = made.people["observed"]
    number, name, email = person.id, person.name, person.email
    before = made.seen_in(texts())
    others = {each for each in before if made.readers[each] and "observed" not in made.readers[each]}
    erased_colleague(cast, person)
    left = texts()
    assert name not in left
    assert email not in left
    own = ("proposed.", "closed.", "shared_all.", "arrow.", "log.", "taken_back.arrow", "draft.own_words")
    assert {each for each in made.seen_in(left) if each.startswith(own)} == set()
    assert others - made.seen_in(left) <= {each for each in others if each.startswith(("agreed.", "seen_", "in_d"))}
    assert orphans() == {}
    kept = {name for name, fate in FATES.items() if fate is Fate.NAMELESS}
    assert {name for name, _rows in rows_by(FATES, number)} <= kept
    account = db.session.get_one(User, number)
    assert (account.name, account.email, account.password_hash) == ("Tidligere kollega", None, None)


def test_nobody_is_erased_while_others_lean_on_them(cast: Cast) -> None:
    """Open cases are handed over first, and an account that works is closed first."""
    assert "Steng den" in colleagues.hindrance_of(cast.coach)
    case = make_case(cast.coach)
    leave(cast.coach)
    assert "åpne saker" in colleagues.hindrance_of(cast.coach)
    case.ended_on = now().date()
    room = make_room(cast.coach)
    db.session.commit()
    assert "veiledningsrom" in colleagues.hindrance_of(cast.coach)
    room.ended_at, room.end_kind = now(), "ended"
    db.session.flush()
    assert colleagues.hindrance_of(cast.coach) == ""


def test_a_colleague_who_comes_back_with_a_backup_goes_again(cast: Cast) -> None:
    """F14: the ledger says who; another account that was given the same number is left alone."""
    person = cast.colleague
    made = person.created_at
    erased_colleague(cast, person)
    person.name, person.email = "Kim Kollega", "kim@prove.example"
    db.session.commit()
    assert colleagues.erase_again(person.id, now()) == 0
    assert erasures.replay() == 1
    db.session.commit()
    assert (person.name, person.email) == ("Tidligere kollega", None)
    assert colleagues.erase_again(person.id, made) == 0


def test_a_wish_that_was_answered_is_not_answered_again(cast: Cast) -> None:
    case = make_case(cast.coach)
    asked = erased_case(cast, case)
    at = asked.answered_at
    requests.carry_out(asked, by=cast.privacy_officer)
    requests.refuse(asked, why=next(iter(requests.RefusedWhy)), by=cast.privacy_officer)
    assert (asked.state, asked.answered_at, asked.refused_why) == (AskedState.ERASED, at, None)


def test_whoever_goes_by_deadline_is_let_go_of_by_the_traces_too(cast: Cast) -> None:
    """L7: a room that is erased by the person, or goes after its end; no key says any more whom a line means."""
    room = make_room(cast.colleague)
    words = {"what": "theme", "why": "counsellor", "request_id": "one"}
    db.session.add(LookUp(thing="guidance_room", thing_id=room.id, user_id=cast.colleague.id, **words))
    db.session.commit()
    rooms.erase(room, by=None)
    db.session.commit()
    assert db.session.scalars(select(LookUp.thing_id).where(LookUp.thing == "guidance_room")).all() == [None]
    assert db.session.scalars(select(TraceKey.thing_id).where(TraceKey.thing == "guidance_room")).all() == []


def test_a_case_that_is_erased_while_it_is_open_is_counted_open_no_longer(cast: Cast) -> None:
    """Settled 2: the months that were stand, and from this one on it is in nobody's caseload."""
    case = make_case(cast.coach, started_on=days_ago(100))
    erased_case(cast, case)
    spans = db.session.execute(
        select(DeletedStatus.from_on, DeletedStatus.until_on, DeletedStatus.is_open).order_by(DeletedStatus.from_on)
    ).all()
    this_month = first_of(today())
    assert [tuple(span) for span in spans] == [
        (first_of(days_ago(100)), this_month, True),
        (this_month, None, False),
    ]


def test_unsaved_words_about_a_case_to_be_brought_go_with_it(cast: Cast) -> None:
    """D5: the form of a session, not saved, with the case chosen; not that with another case."""
    case, other = make_case(cast.coach), make_case(cast.coach)
    for number, each in enumerate((case, other)):
        fields = {"case_id": [str(each.id)], "situation": [f"Om sak {number}"]}
        make(Draft, user_id=cast.coach.id, key=f"supervision.bring:{number}", fields=fields, saved_at=now())
    erased_case(cast, case)
    assert db.session.scalars(select(Draft.key)).all() == ["supervision.bring:1"]
