"""D7: what is put right stands as it should from now on, and those who may see it see what stood before."""

from typing import Any

import pytest
from sqlalchemy import select

from app.caseload.actions import disclosures, ends, profile, stages, statuses
from app.caseload.enums import OutcomeStatus, ProfileTopic, Stage, Telling
from app.caseload.models import Disclosure, EndCause, ProfileSection
from app.kernel.audit import AuditEvent
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case
from tests.factories import Cast, make

pytestmark = pytest.mark.embedded


def traces_of(thing: Any) -> list[tuple[str, int | None]]:
    """What was done with it, and by whom; never the words."""
    about = AuditEvent.thing == thing.__tablename__, AuditEvent.thing_id == thing.id
    return [tuple(row) for row in db.session.execute(select(AuditEvent.action, AuditEvent.actor_id).where(*about))]


def history_of(cast: Cast, case: Any, browser_of: Any) -> str:
    """As the coach reads it; for a colleague it does not exist."""
    db.session.commit()
    path = f"/caseload/cases/{case.id}/history"
    assert browser_of(cast.colleague).get(path).status == 404
    return str(browser_of(cast.coach).get(path).text)


def test_a_stage_that_is_moved_keeps_the_one_before_and_its_reason(cast: Cast, browser_of: Any) -> None:
    """D7 1 of 5."""
    case = make_case(cast.coach, stage=Stage.FIRST_CONTACT)
    stages.move_case(case, to=Stage.PROFILE, reason="klar for profil", from_on=days_ago(3), by=cast.coach)
    stages.move_case(case, to=Stage.FIRST_CONTACT, reason="det var for tidlig", from_on=today(), by=cast.coach)
    told = history_of(cast, case, browser_of)
    assert case.stage is Stage.FIRST_CONTACT
    assert "klar for profil" in told
    assert "det var for tidlig" in told


def test_a_status_that_is_put_right_keeps_the_days_before(cast: Cast, browser_of: Any) -> None:
    """D7 2 of 5."""
    case = make_case(cast.coach, status=OutcomeStatus.SEEKING)
    statuses.set_status(case, to=OutcomeStatus.OTHER, note="skrevet feil", from_on=days_ago(5), by=cast.coach)
    statuses.set_status(case, to=OutcomeStatus.EDUCATION, note="går på skole", from_on=days_ago(2), by=cast.coach)
    told = history_of(cast, case, browser_of)
    assert "skrevet feil" in told
    assert "går på skole" in told


def test_another_decision_on_what_may_be_told_takes_the_place_of_the_first_which_stays(cast: Cast) -> None:
    """D7 3 of 5: what a job seeker once said no to can be seen."""
    case = make_case(cast.coach)
    first = make(Disclosure, case_id=case.id, fact="uføretrygd", telling=Telling.YES, decided_on=days_ago(9))
    given = {"fact": "uføretrygd", "employer_id": None, "advantages": "", "drawbacks": "", "decided_on": today()}
    newer = disclosures.change_disclosure(first, telling=Telling.NO, by=cast.coach, **given)
    assert (newer.replaces_id, first.telling, newer.telling) == (first.id, Telling.YES, Telling.NO)
    assert traces_of(newer) == [("replace", cast.coach.id)]


def test_a_profile_text_that_is_put_right_says_who_did_it_and_keeps_no_wrong_words(cast: Cast) -> None:
    """D7 4 of 5: wrong words about health shall not live on; that they were changed, and by whom, is traced."""
    case = make_case(cast.coach)
    section = make(ProfileSection, case_id=case.id, topic=ProfileTopic.HEALTH, text="feil opplysning")
    profile.write_section(case, section, topic=ProfileTopic.HEALTH, text="riktig opplysning", by=cast.coach)
    db.session.commit()
    assert db.session.scalars(select(ProfileSection.text)).all() == ["riktig opplysning"]
    assert (section.changed_by_id, section.version > 1) == (cast.coach.id, True)
    assert traces_of(section) == [("change", cast.coach.id)]


def test_an_end_that_was_wrong_is_opened_again_and_the_time_between_stays(cast: Cast, browser_of: Any) -> None:
    """D7 5 of 5."""
    case = make_case(cast.coach)
    cause = make(EndCause, cause="Arbeid", detail="Fast jobb")
    ended = {"cause_id": cause.id, "note": "", "status": OutcomeStatus.SEEKING}
    ends.end_case(case, ended_on=days_ago(4), by=cast.coach, **ended)
    ends.reopen(case, on=today(), reason="avsluttet ved en feil", by=cast.coach)
    assert case.ended_on is None
    assert "avsluttet ved en feil" in history_of(cast, case, browser_of)
