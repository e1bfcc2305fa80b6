"""A8: whoever loses a role, a team, a case, a round or a room loses what belonged to it at the next request – in a tab
that was open all the time, and in the parts that pages fetch by themselves. Over every address of the product."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from flask import Flask
from sqlalchemy import delete, inspect, update

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.models import Case, SupervisedCoach
from app.feedback.models import FeedbackContract
from app.guidance.career_words import ReferralState
from app.guidance.enums import RoomEnd
from app.guidance.models import GuidanceRoom, Referral, RoomInvitation
from app.kernel.dates import now, today
from app.kernel.db import db
from app.learning.models import Activity, LearningPlan, WorkingGroupMember
from tests.access_table import TABLE
from tests.access_world import World, build_world
from tests.test_access import ask, asked, fresh_cast

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(600)]

SAMPLE = 5
"""Of all addresses, each so-manieth in every run; all of them at night."""


def loses(role: Role) -> Callable[[World, Any], Any]:
    return lambda _world, person: delete(UserRole).where(UserRole.user_id == person.id, UserRole.role == role)


def of(model: Any, name: str, **values: Any) -> Callable[[World, Any], Any]:
    """The thing that addresses name so gets these values; «other» and «third» stand for colleagues who had nothing
    to do with it."""

    def change(world: World, _person: Any) -> Any:
        others = {"other": world.people["employee"], "third": world.people["coach"]}
        given = {column: getattr(others.get(value), "id", value) for column, value in values.items()}
        return update(model).where(model.id == world.values[name]).values(given)

    return change


class Change(NamedTuple):
    """Who, what happens, and as whom the same person is answered from then on."""

    actor: str
    happens: Callable[[World, Any], Any]
    like: str = "employee"


CHANGES = {
    "no leader any more": Change("leader", loses(Role.LEADER)),
    "no administrator any more": Change("admin", loses(Role.ADMIN)),
    "no privacy officer any more": Change("privacy_officer", loses(Role.PRIVACY_OFFICER)),
    "no team leader any more": Change("team_leader", loses(Role.TEAM_LEADER)),
    "no job coach any more": Change("follows", loses(Role.JOB_COACH)),
    "no stand-in, since no job coach": Change("stands_in", loses(Role.JOB_COACH)),
    "no method supervisor any more": Change("supervises", loses(Role.SUPERVISOR)),
    "no career guide any more": Change("guide_invited", loses(Role.CAREER_GUIDE), "guide"),
    "no employee any more": Change("in_team", loses(Role.EMPLOYEE), "guide"),
    "out of the working group": Change(
        "member", lambda _world, person: delete(WorkingGroupMember).where(WorkingGroupMember.user_id == person.id)
    ),
    "learning has another owner": Change("daily_owner", of(LearningPlan, "plan_id", daily_owner_id="other")),
    "the activity has another owner": Change("runs", of(Activity, "activity_id", owner_id="other")),
    "the case has another coach": Change("follows", of(Case, "case_id", coach_id="other"), "coach"),
    "the stand-in's time is over": Change(
        "stands_in", of(Case, "case_id", stand_in_until=today() - timedelta(days=1)), "coach"
    ),
    "the coach has another supervisor": Change(
        "supervises",
        lambda _world, person: delete(SupervisedCoach).where(SupervisedCoach.supervisor_id == person.id),
        "supervisor",
    ),
    "the round has another observer": Change("observer", of(FeedbackContract, "contract_id", observer_id="other")),
    "the round is somebody else's": Change("observed", of(FeedbackContract, "contract_id", observed_id="third")),
    "the room has another owner": Change("counsels", of(GuidanceRoom, "room_id", owner_id="other")),
    "the referral has ended": Change(
        "guide_invited", lambda _world, _person: update(Referral).values(state=ReferralState.ENDED), "guide"
    ),
    "the link is withdrawn": Change(
        "guest", lambda _world, _room: update(RoomInvitation).values(withdrawn_at=now()), "expired_guest"
    ),
    "the room has ended": Change(
        "guest",
        lambda _world, _room: update(GuidanceRoom).values(ended_at=now(), end_kind=RoomEnd.FINISHED),
        "expired_guest",
    ),
    "the account is closed": Change(
        "leader", lambda _world, person: update(User).where(User.id == person.id).values(deactivated_at=now()),
        "deactivated",
    ),
}  # fmt: skip


# What stays with the person, since it hangs on something else: how the names of such addresses begin.
STAYS: dict[str, tuple[str, ...]] = {
    "no team leader any more": ("feedback.",),  # groups that one leads by being named
    "no job coach any more": ("caseload.edit_story", "files.", "supervision.review"),  # one's own, and about oneself
    "the case has another coach": (
        "caseload.archiving", "caseload.reopen", "caseload.visit", "caseload.carry_out_visit", "caseload.edit_story",
        "caseload.import_list", "supervision.", "files.",
    ),  # another case, one's own visits and lists, sessions one was asked to
    "the stand-in's time is over": ("caseload.archiving", "caseload.reopen"),  # another case
    "the coach has another supervisor": (
        "supervision.session", "supervision.task", "supervision.treatment_team", "supervision.edit_treatment_team",
        "supervision.new_team_contact", "supervision.edit_team_contact", "supervision.edit_role_note",
        "supervision.quality_", "supervision.about_quality_review",
    ),  # sessions and teams that one leads, reviews of quality that one made
    "the round is somebody else's": ("feedback.arrow",),  # one's own
    "the room has another owner": ("guidance.edit_offer",),  # a person on sick leave without a room
}  # fmt: skip


def lost(name: str, *, every: int) -> list[str]:
    """The pages that this person has seen so far and is to see no more."""
    actor, _happens, like = CHANGES[name]
    found = []
    for endpoint, answers in TABLE.items():
        of_page = answers.get("GET", {"others": "missing"})
        before, after = (of_page.get(each, of_page["others"]) for each in (actor, like))
        stays = endpoint.startswith(STAYS.get(name, ("nothing",)))
        if not stays and before == "in" and after in {"missing", "forbidden", "sign in"}:
            found.append(endpoint)
    return found[::every] if len(found) > every else found


def first_of_each() -> list[str]:
    """One change for each person, so that all can happen in one office."""
    actors = [change.actor for change in CHANGES.values()]
    return [name for place, name in enumerate(CHANGES) if CHANGES[name].actor not in actors[:place]]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(first_of_each(), id="one for each person"),
        *(pytest.param([name], id=name, marks=pytest.mark.nightly) for name in CHANGES),
    ],
)
def test_what_was_lost_is_gone_at_the_next_request(application: Flask, app, browser_of, names):
    """A8: every page that the table gives to the one and not to the other, whole and as a part."""
    world = build_world(fresh_cast())
    every = SAMPLE if len(names) > 1 else 1
    tabs = {name: browser_of(world.people[CHANGES[name].actor]) for name in names}
    ids = {name: inspect(world.people[CHANGES[name].actor]).identity[0] for name in names}  # type: ignore[union-attr]
    pages = {name: lost(name, every=every) for name in names}
    for name in names:
        first = [asked(ask(tabs[name], world.address(application, page), "GET")) for page in pages[name][:4]]
        assert "in" in first, name
    for name in names:
        happens = CHANGES[name].happens(world, SimpleNamespace(id=ids[name]))
        db.session.execute(happens.execution_options(synchronize_session=False))
    db.session.commit()
    still = [
        (name, page, said)
        for name in names
        for page in pages[name]
        if (said := got(tabs[name], world.address(application, page)))
    ]
    assert still == [], "\n".join(map(str, still))


def got(tab: Any, path: str) -> str:
    """Whether the page is still shown, or a part of it to the page that is open."""
    db.session.remove()
    with tab.app.app_context():
        part = tab.client.get(path, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    if part.status_code == 200 and "HX-Redirect" not in part.headers:
        return "the part"
    return "the page" if asked(ask(tab, path, "GET")) == "in" else ""
