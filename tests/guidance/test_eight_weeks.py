"""Eight weeks on sick leave: who shows up and when, the offer in one click, and a share nobody can be worked out of."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.guidance.actions import rooms
from app.guidance.actions.sick_leave import forget_old
from app.guidance.career_words import OfferAnswer
from app.guidance.enums import RoomEnd, RoomKind
from app.guidance.invitation_words import Gone
from app.guidance.models import OfferCount, SickLeaveOffer
from app.guidance.queries import career_waiting
from app.guidance.queries.offer_share import HIDDEN, Share, months
from app.guidance.queries.sick_leave import own
from app.kernel import removal
from app.kernel.audit import AuditEvent
from app.kernel.dates import today
from app.kernel.db import db
from tests.guidance.factories import make_room
from tests.guidance.factories_career import make_sick_leave


@pytest.fixture
def mine(cast, browser_of):
    return browser_of(cast.colleague)


def waiting(user, on=None):
    return [each.called for each in own(user, on=on) if each.waits(on or today())]


def test_day_56_shows_up_and_day_55_does_not(cast):
    make_sick_leave(cast.colleague, days=55, called="Dag 55")
    make_sick_leave(cast.colleague, days=56, called="Dag 56")
    make_sick_leave(cast.colleague, days=90, called="Dag 90")
    make_sick_leave(cast.colleague, days=90, called="Tilbudt", offered_on=today())
    make_sick_leave(cast.other_team, days=90, called="En annens")
    assert waiting(cast.colleague) == ["Dag 90", "Dag 56"]
    assert [each.called for each in own(cast.colleague)] == ["Dag 90", "Dag 56", "Dag 55", "Tilbudt"]


@pytest.mark.parametrize(
    ("moment", "shows"),
    [
        (datetime(2027, 3, 28, 21, 59, tzinfo=UTC), False),  # 23.59 the evening the clocks went forward
        (datetime(2027, 3, 28, 22, 0, tzinfo=UTC), True),  # midnight in Norway, day 56
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), False),  # 23.59 the evening they went back
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), True),
    ],
)
def test_the_days_are_norwegian_days_also_when_the_clocks_change(cast, moment, shows):
    due = date(2027, 3, 29) if moment.year == 2027 else date(2026, 10, 26)
    make_sick_leave(cast.colleague, called="Ada", sick_since=due - timedelta(days=56))
    with time_machine.travel(moment, tick=False):
        assert waiting(cast.colleague) == (["Ada"] if shows else [])


def test_rooms_of_people_on_sick_leave_count_and_are_offered_in_one_click(cast, mine):
    room = make_room(
        cast.colleague, called="Fra rommet", kind=RoomKind.SICK_LEAVE, sick_since=today() - timedelta(days=60)
    )
    make_room(cast.colleague, called="Uten dato", kind=RoomKind.SICK_LEAVE)
    db.session.commit()
    page = mine.get("/guidance/offers")
    assert "Fra rommet" in page.text
    assert "60 dager uten tilbud" in page.text
    assert "Uten dato" not in page.text
    after = mine.follow(mine.submit(page, f"/rooms/{room.id}/offered"))
    row = db.session.scalars(select(SickLeaveOffer)).one()
    assert (row.room_id, row.called, row.offered_on, row.team_id) == (room.id, "", today(), cast.team.id)
    assert waiting(cast.colleague) == []
    mine.submit(after, "/not-offered")
    assert waiting(cast.colleague) == ["Fra rommet"]


def test_a_row_is_added_answered_removed_and_brought_back(cast, mine):
    question = mine.get("/guidance/offers/new")
    assert question.heading == "Har personen adressesperre eller er skjermet?"
    assert mine.post("/guidance/offers/new", {"called": "Ada", "sick_since": "2026-01-01"}).status == 422
    form = mine.get(question.links()["Nei, gå til skjemaet"])
    late = (today() + timedelta(days=1)).isoformat()
    assert mine.submit(form, called="Ada", sick_since=late).errors == ["Skriv en dag til og med i dag."]
    first = (today() - timedelta(days=20)).isoformat()
    refused = mine.submit(form, called="Ada", sick_since=first, answer="yes")
    assert refused.errors == ["Skriv når tilbudet ble gitt."]
    for _twice in range(2):
        mine.submit(form, called="Ada", sick_since=first)
    row = db.session.scalars(select(SickLeaveOffer)).one()
    at = f"/guidance/offers/{row.id}"
    mine.submit(mine.get(at), offered_on=today().isoformat(), answer="later")
    db.session.expire_all()
    row = db.session.scalars(select(SickLeaveOffer)).one()
    assert (row.offered_on, row.answer, row.team_id) == (today(), OfferAnswer.LATER, cast.team.id)
    gone = mine.follow(mine.submit(mine.get(at), "/remove"))
    assert "Ada" not in gone.text
    mine.submit(gone, "/restore")
    assert "Ada" in mine.get("/guidance/offers").text
    lines = select(AuditEvent.action).where(AuditEvent.thing == "sick_leave_offer").order_by(AuditEvent.id)
    traced = db.session.scalars(lines).all()
    assert traced == ["add", "change", "remove", "restore"]


def test_the_list_is_ones_own(cast, browser_of):
    row = make_sick_leave(cast.colleague, called="KANARI")
    db.session.commit()
    for person in (cast.leader, cast.team_leader, cast.admin):
        browser = browser_of(person)
        assert "KANARI" not in browser.get("/guidance/offers").text
        assert browser.get(f"/guidance/offers/{row.id}").status == 404


def test_one_line_waits_for_all_of_them_and_names_nobody(app, cast):
    with app.test_request_context():
        assert career_waiting.lines(cast.colleague) == []
        make_sick_leave(cast.colleague, days=56, called="KANARI")
        (line,) = career_waiting.lines(cast.colleague)
        assert line.title == "1 sykmeldt har gått åtte uker uten tilbud"
        make_sick_leave(cast.colleague, days=70, called="KANARI")
        (line,) = career_waiting.lines(cast.colleague)
    assert (line.title, line.due) == ("2 sykmeldte har gått åtte uker uten tilbud", today() - timedelta(days=14))


ON = date(2027, 3, 10)
FEBRUARY = date(2027, 2, 1)
SINCE = date(2027, 2, 15) - timedelta(days=56)


def people(owner, number, *, in_time=0, since=SINCE):
    for each in range(number):
        offered_on = since + timedelta(days=56) if each < in_time else None
        make_sick_leave(owner, sick_since=since, offered_on=offered_on)


def test_the_share_counts_those_whose_eight_weeks_ended_in_the_month(cast):
    """Day 56 is in time, day 57 is not; a worked example: 7 of 12 in the office, 5 of 6 and 2 of 6 in its teams."""
    people(cast.colleague, 6, in_time=5)
    people(cast.other_team, 5, in_time=2)
    make_sick_leave(cast.other_team, sick_since=SINCE, offered_on=SINCE + timedelta(days=57))
    make_sick_leave(cast.other_team, sick_since=ON - timedelta(days=56))  # this month is not over
    (month,) = months(on=ON)
    assert (month.first_day, month.office) == (FEBRUARY, Share(12, 7))
    assert month.teams == {"Marked": Share(6, 2), "Ungdom": Share(6, 5)}
    assert round(month.office.share or 0, 3) == 0.583


def test_a_team_under_five_hides_and_so_does_what_it_could_be_worked_out_from(cast):
    people(cast.colleague, 9, in_time=9)
    people(cast.other_team, 4)
    (month,) = months(on=ON)
    assert month.office == Share(13, 9)
    assert month.teams == {"Marked": HIDDEN, "Ungdom": HIDDEN}


def test_a_month_under_five_shows_nothing(cast, mine):
    people(cast.colleague, 4, in_time=4, since=today().replace(day=1) - timedelta(days=1 + 56))
    (month,) = months()
    assert (month.office, month.teams) == (HIDDEN, {"Ungdom": HIDDEN})
    assert "færre enn fem" in mine.get("/guidance/offers/figures").text


def test_people_of_no_team_are_a_group_that_can_be_worked_out(cast):
    people(cast.colleague, 9)
    people(cast.supervisor, 3)
    (month,) = months(on=ON)
    assert (month.office, month.teams) == (Share(12, 0), {"Ungdom": HIDDEN})


def test_rooms_without_a_row_count_as_not_offered(cast):
    for _number in range(5):
        make_room(cast.colleague, kind=RoomKind.SICK_LEAVE, sick_since=SINCE)
    (month,) = months(on=ON)
    assert month.office == Share(5, 0)


def test_who_ended_or_was_taken_out_before_day_56_is_no_part_of_the_share(cast):
    """Day 55 leaves no mark, day 56 counts, with a row and without one."""
    due = SINCE + timedelta(days=56)
    for each in range(6):
        gone = datetime.combine(due - timedelta(days=each % 2), time(10), UTC)
        ended = {"ended_at": gone, "end_kind": RoomEnd.FINISHED}
        make_room(cast.colleague, kind=RoomKind.SICK_LEAVE, sick_since=SINCE, **ended)
        room = make_room(cast.colleague, kind=RoomKind.SICK_LEAVE, sick_since=SINCE, **ended)
        make_sick_leave(cast.colleague, sick_since=SINCE, room_id=room.id, offered_on=SINCE)
        make_sick_leave(cast.colleague, sick_since=SINCE, removed_at=gone)
    (month,) = months(on=ON)
    assert month.office == Share(9, 3)


def test_past_months_stand_still_when_a_room_or_a_row_goes(cast):
    """A look before and after a room is erased tells nothing of the one who had it."""
    people(cast.colleague, 6, in_time=3)
    people(cast.other_team, 6, in_time=3)
    with_row, without, early = (
        make_room(cast.colleague, kind=RoomKind.SICK_LEAVE, sick_since=SINCE) for _number in range(3)
    )
    make_sick_leave(cast.colleague, sick_since=SINCE, room_id=with_row.id, offered_on=SINCE)
    early.ended_at, early.end_kind = datetime(2027, 2, 14, 10, tzinfo=UTC), RoomEnd.LEFT
    seeker = make_room(cast.colleague)
    with time_machine.travel(datetime(2027, 3, 10, 9, tzinfo=UTC), tick=False):
        (before,) = months()
        assert before.office == Share(14, 7)
        for room in (with_row, without, early, seeker):
            rooms.delete_all(room, Gone.AFTER_END)
        row = db.session.scalars(select(SickLeaveOffer).where(SickLeaveOffer.offered_on.is_(None))).first()
        removal.remove(row, by=cast.colleague)
        assert months() == [before]
        counted = select(OfferCount.month, OfferCount.team_id, OfferCount.in_time, OfferCount.number)
        assert sorted(db.session.execute(counted).all()) == [
            (FEBRUARY, cast.team.id, False, 1),
            (FEBRUARY, cast.team.id, True, 1),
        ]


def test_whoever_is_erased_before_day_56_leaves_no_count(cast):
    since = today() - timedelta(days=55)
    rooms.delete_all(make_room(cast.colleague, kind=RoomKind.SICK_LEAVE, sick_since=since), Gone.ERASED)
    assert db.session.scalars(select(OfferCount)).all() == []


def test_the_team_is_that_of_the_time(cast):
    people(cast.colleague, 5)
    cast.colleague.team_id = cast.second_team.id
    db.session.flush()
    (month,) = months(on=ON)
    assert list(month.teams) == ["Ungdom"]


def test_rows_are_forgotten_when_the_sick_leave_is_long_over(cast):
    make_sick_leave(cast.colleague, days=549)
    kept = make_sick_leave(cast.colleague, days=548)
    assert forget_old() == 1
    assert db.session.scalars(select(SickLeaveOffer.id)).all() == [kept.id]


def test_the_row_of_a_room_stays_as_long_as_the_room(cast):
    """Otherwise somebody who has had the offer would be asked for again, for ever."""
    room = make_room(cast.colleague, kind=RoomKind.SICK_LEAVE, sick_since=today() - timedelta(days=600))
    make_sick_leave(cast.colleague, room_id=room.id, days=600, offered_on=today() - timedelta(days=550))
    assert forget_old() == 0
    assert waiting(cast.colleague) == []


def test_an_offer_that_stands_is_neither_told_nor_undone_from_an_old_tab(cast, mine):
    row = make_sick_leave(cast.colleague, days=60)
    db.session.commit()
    old_tab = mine.get("/guidance/offers")
    earlier = today() - timedelta(days=3)
    mine.submit(mine.get(f"/guidance/offers/{row.id}"), offered_on=earlier.isoformat(), answer="yes")
    after = mine.follow(mine.submit(old_tab, "/offered"))
    assert "Merket som tilbudt i dag" not in " ".join(after.toasts)
    assert after.soup.select("form[action$='/not-offered']") == []
    db.session.expire_all()
    assert db.session.scalars(select(SickLeaveOffer.offered_on)).one() == earlier


def test_pages_run_as_many_statements_for_one_as_for_thirty(cast, mine, statements):
    seen = []
    for more in (1, 29):
        for number in range(more):
            make_sick_leave(cast.colleague, days=number * 5)
        db.session.commit()
        for path in ("/guidance/offers", "/guidance/offers/figures"):
            statements.seen.clear()
            assert mine.get(path).status == 200
            seen.append(len(statements))
    assert seen[:2] == seen[2:]
    assert max(seen) <= 12
