"""Making and changing activities, as those who make the plan do it."""

from datetime import date, time

import pytest
from sqlalchemy import select

from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.learning.enums import AudienceKind, PlanStage, TimeKind
from app.learning.models import Activity, ActivityOccurrence, ActivityOutcome, ActivityParticipant, Means, Theme
from tests.factories import SPRING, Cast, make, make_arena, make_outcome, make_plan, make_theme
from tests.learning.factories_activities import make_dated, make_small_plan, whole

NEW = "/activities/new"


def fill(plan, outcome, **more):
    return {"title": "Rollespill om åpne spørsmål", "outcome_ids": str(outcome.id), "day_0": "14.04.2027", **more}


def only_activity() -> Activity:
    return db.session.scalars(select(Activity)).one()


@pytest.fixture
def story(cast: Cast):
    """The leader's plan with one outcome."""
    plan, outcome = make_small_plan(members=[cast.coach])
    db.session.commit()
    return plan, outcome


def open_form(browser, plan):
    return browser.get(f"/learning/plans/{plan.id}/activities/new")


def test_an_activity_is_made_with_its_parts(cast, browser_of, story):
    plan, outcome = story
    arena, means = make_arena(name="Fagmøte"), make(Means, name="rollespill")
    leader = browser_of(cast.leader)
    sent = leader.submit(
        open_form(leader, plan),
        NEW,
        **fill(plan, outcome, arena_id=str(arena.id), place="Store sal", means_ids=str(means.id), new_means="Speiling"),
        starts_0="09:00",
        ends_0="11.30",
        teams=str(cast.team.id),
        people=str(cast.other_team.id),
        guests="Brukerutvalget\nHøgskolen\nBrukerutvalget",
        led_by_outside="Høgskolen",
        everyone=None,
    )
    assert sent.status == 303
    made = only_activity()
    assert sent.location == f"/learning/activities/{made.id}"
    page = leader.follow(sent)
    assert page.heading == "Rollespill om åpne spørsmål"
    assert "14.04.2027 kl. 09.00–11.30" in page.text
    assert "Fagmøte, Store sal" in page.text
    assert "Ungdom, ada annen, brukerutvalget, høgskolen" in page.text or "Ada Annen" in page.text
    kinds = sorted(row.kind.value for row in db.session.scalars(select(ActivityParticipant)))
    assert kinds == ["guest", "guest", "person", "team"]
    assert sorted(db.session.scalars(select(Means.name))) == ["Speiling", "rollespill"]
    row = db.session.scalars(select(ActivityOccurrence)).one()
    assert (row.day, row.starts_at.hour, row.ends_at.minute) == (date(2027, 4, 14), 7, 30)
    assert made.owner_id == cast.leader.id
    assert made.first_day == date(2027, 4, 14)


def test_the_outcome_of_the_address_is_chosen_and_the_maker_answers_for_it(cast, browser_of, story):
    plan, outcome = story
    page = browser_of(cast.coach).get(f"/learning/plans/{plan.id}/activities/new?outcome={outcome.id}")
    assert page.value("outcome_ids") == str(outcome.id)
    assert page.value("owner_id") == str(cast.coach.id)


def test_only_those_who_make_the_plan_make_activities(cast, browser_of, story):
    plan, _outcome = story
    path = f"/learning/plans/{plan.id}/activities/new"
    asked = {
        None: 303,
        cast.guide: 404,
        cast.colleague: 403,
        cast.team_leader: 403,
        cast.coach: 200,
        cast.leader: 200,
    }
    assert {who: browser_of(who).get(path).status for who in asked} == asked
    assert browser_of(cast.colleague).post(path, fill(plan, _outcome)).status == 403
    assert db.session.scalars(select(Activity)).all() == []


def test_a_closed_plan_takes_no_more(cast, browser_of):
    plan, _outcome = make_small_plan(stage=PlanStage.CLOSED)
    assert browser_of(cast.leader).get(f"/learning/plans/{plan.id}/activities/new").status == 403


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": ""}, "Fyll ut «Hva skal skje»."),
        ({"outcome_ids": None}, "Fyll ut «Læringsutbytte»."),
        ({"outcome_ids": "999"}, "Velg noe fra listen."),
        ({"day_0": ""}, "Skriv minst én dato, eller velg «Ikke bestemt»."),
        ({"day_0": "31.02.2027"}, "Datoen 31.02.2027 finnes ikke."),
        ({"starts_0": "10:00", "ends_0": "10:00"}, "Velg et sluttidspunkt etter starten, samme dag."),
        ({"ends_0": "10:00"}, "Skriv også når det begynner."),
        ({"starts_0": "25:00"}, "Skriv klokkeslettet slik: 14.30."),
        ({"starts_1": "10:00"}, "Skriv også datoen."),
        ({"day_1": "14.04.2027"}, "Datoen 14.04.2027 står to ganger med samme tid."),
        (
            {"day_0": "28.03.2027", "starts_0": "02:30"},
            "Klokka 02.30 finnes ikke 28.03.2027, for da stilles klokka fram. Velg et annet klokkeslett.",
        ),
        (
            {"day_0": "01.07.2027"},
            "Velg en dato fra 01.01.2027 til 30.06.2027, eller kryss av for at den ligger utenfor halvåret med vilje.",
        ),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_nothing_is_lost(cast, browser_of, story, changed, message):
    plan, outcome = story
    leader = browser_of(cast.leader)
    page = leader.submit(open_form(leader, plan), NEW, **{**fill(plan, outcome, place="Rom 3"), **changed})
    assert (page.status, page.errors) == (422, [message])
    assert page.value("place") == "Rom 3"
    assert db.session.scalars(select(Activity)).all() == []


def test_a_date_outside_the_half_year_is_marked_as_meant(cast, browser_of, story):
    plan, outcome = story
    leader = browser_of(cast.leader)
    sent = leader.submit(open_form(leader, plan), NEW, **fill(plan, outcome, day_0="2027-08-20", outside_half_year="y"))
    assert "Utenfor halvåret med vilje" in leader.follow(sent).text
    assert only_activity().outside_half_year is True


def test_an_hour_that_comes_twice_is_the_first_of_them(cast, browser_of):
    from app.kernel.halfyear import HalfYear

    plan, outcome = make_small_plan(HalfYear(2026, 2))
    leader = browser_of(cast.leader)
    sent = leader.submit(
        open_form(leader, plan), NEW, **fill(plan, outcome, day_0="25.10.2026", starts_0="02:30", ends_0="03:30")
    )
    assert sent.status == 303
    row = db.session.scalars(select(ActivityOccurrence)).one()
    assert (row.starts_at.hour, row.ends_at.hour) == (0, 2)


def test_vague_words_are_kept_and_stand_out(cast, browser_of, story):
    plan, outcome = story
    leader = browser_of(cast.leader)
    sent = leader.submit(
        open_form(leader, plan), NEW, **fill(plan, outcome, time_kind="undecided", vague_time="i løpet av våren")
    )
    page = leader.follow(sent)
    assert "Uten tid" in page.text
    assert "I løpet av våren" in page.text
    assert db.session.scalars(select(ActivityOccurrence)).all() == []


def test_two_presses_make_one_activity(cast, browser_of, story):
    plan, outcome = story
    leader = browser_of(cast.leader)
    form = open_form(leader, plan)
    first, second = (leader.submit(form, NEW, **fill(plan, outcome)) for _press in range(2))
    assert first.location == second.location
    assert len(db.session.scalars(select(Activity)).all()) == 1


def test_more_rows_come_without_saving_and_keep_what_is_typed(cast, browser_of, story):
    plan, outcome = story
    leader = browser_of(cast.leader)
    page = leader.submit(open_form(leader, plan), NEW, **fill(plan, outcome, _more="1"))
    assert (page.status, page.errors) == (422, [])
    assert page.soup.find(id="day_9") is not None
    assert page.soup.find(id="day_10") is None
    assert page.value("title") == "Rollespill om åpne spørsmål"
    assert db.session.scalars(select(Activity)).all() == []


def test_a_stretch_of_days_fills_the_rows_without_weekends_and_holidays(cast, browser_of, story):
    plan, outcome = story
    leader = browser_of(cast.leader)
    page = leader.submit(
        open_form(leader, plan),
        NEW,
        **fill(plan, outcome, day_0="", span_from="14.05.2027", span_to="19.05.2027", _span="1"),
    )
    days = [page.value(f"day_{number}") for number in range(4)]
    assert days == ["2027-05-14", "2027-05-18", "2027-05-19", ""]
    saved = leader.submit(page, NEW)
    assert "14.05.2027, 18.05.2027–19.05.2027" in leader.follow(saved).text


def test_a_stretch_that_is_too_long_is_refused(cast, browser_of, story):
    plan, outcome = story
    leader = browser_of(cast.leader)
    page = leader.submit(
        open_form(leader, plan), NEW, **fill(plan, outcome, span_from="01.01.2027", span_to="30.06.2027", _span="1")
    )
    assert page.errors == ["Det er plass til 30 dager. Velg en kortere periode."]


def test_an_outcome_of_another_plan_is_refused(cast, browser_of, story):
    from app.kernel.errors import DomainError
    from app.learning.actions.activities import ActivityDetails, add_activity
    from app.learning.actions.activity_times import ActivityTime

    plan, _outcome = story
    _other, foreign = make_small_plan(SPRING.next())
    details = ActivityDetails("Kurs", [foreign.id], ActivityTime(TimeKind.ONGOING))
    with pytest.raises(DomainError, match="finnes ikke lenger i denne planen"):
        add_activity(plan, details, by=cast.leader)


def test_editing_keeps_the_rows_that_stay_and_traces_the_change(cast, browser_of, story):
    plan, outcome = story
    second = make_outcome(make_theme(plan))
    activity = make_dated(outcome, plan, date(2027, 4, 14), date(2027, 4, 15), starts=time(9), everyone=True)
    kept = next(row.id for row in activity.occurrences)
    leader = browser_of(cast.leader)
    page = leader.get(f"/learning/activities/{activity.id}/edit")
    assert (page.value("day_0"), page.value("starts_0"), page.value("everyone")) == ("2027-04-14", "09:00", "y")
    sent = leader.submit(
        page,
        "/edit",
        title="Nytt navn",
        ends_0="10:00",
        day_1="16.04.2027",
        outcome_ids=[str(outcome.id), str(second.id)],
    )
    assert sent.status == 303
    changed = whole(activity.id)
    assert [(row.day.day, row.ends_at is not None) for row in changed.occurrences] == [(14, True), (16, False)]
    assert changed.occurrences[0].id == kept
    assert {row.outcome_id for row in changed.outcomes} == {outcome.id, second.id}
    assert changed.calendar_sequence == 1
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.thing == "activity")).one()
    assert (event.action, event.thing_id, event.actor_id) == ("change", activity.id, cast.leader.id)


def test_a_refused_change_shows_the_form_again(cast, browser_of, story):
    plan, outcome = story
    activity = make_dated(outcome, plan, date(2027, 4, 14))
    leader = browser_of(cast.leader)
    page = leader.submit(
        leader.get(f"/learning/activities/{activity.id}/edit"), "/edit", title="Nytt", day_0="14.09.2027"
    )
    assert (page.status, len(page.errors), page.value("title")) == (422, 1, "Nytt")
    assert whole(activity.id).title == activity.title


def test_two_editors_see_both_texts(cast, browser_of, story):
    plan, outcome = story
    activity = make_dated(outcome, plan, date(2027, 4, 14), place="Sal 1")
    leader, coach = browser_of(cast.leader), browser_of(cast.coach)
    old = coach.get(f"/learning/activities/{activity.id}/edit")
    leader.submit(leader.get(f"/learning/activities/{activity.id}/edit"), "/edit", place="Sal 2")
    page = coach.submit(old, "/edit", place="Sal 3")
    assert page.status == 409
    assert "Sal 2" in page.text
    assert "Sal 3" in page.text
    assert whole(activity.id).place == "Sal 2"


def test_a_change_of_a_part_alone_also_makes_an_older_form_stale(cast, browser_of, story):
    plan, outcome = story
    activity = make_dated(outcome, plan, date(2027, 4, 14))
    leader, coach = browser_of(cast.leader), browser_of(cast.coach)
    old = coach.get(f"/learning/activities/{activity.id}/edit")
    leader.submit(leader.get(f"/learning/activities/{activity.id}/edit"), "/edit", day_1="20.04.2027")
    assert coach.submit(old, "/edit", title="Annet").status == 409


def test_in_a_published_plan_the_time_is_moved_and_not_edited(cast, browser_of):
    from app.kernel.dates import now

    plan, outcome = make_small_plan(stage=PlanStage.PUBLISHED, published_at=now())
    activity = make_dated(outcome, plan, date(2027, 4, 14))
    leader = browser_of(cast.leader)
    page = leader.get(f"/learning/activities/{activity.id}/edit")
    assert page.value("day_0") is None
    assert "Flytt aktiviteten" in page.links()
    sent = leader.submit(page, "/edit", title="Nytt navn", day_0="20.04.2027")
    assert sent.status == 303
    assert [row.day.day for row in whole(activity.id).occurrences] == [14]
    undecided = make_dated(
        outcome, plan, date(2027, 4, 14), time_kind=TimeKind.UNDECIDED, occurrences=[], first_day=None
    )
    assert leader.get(f"/learning/activities/{undecided.id}/edit").value("day_0") == ""


def test_removing_can_be_taken_back(cast, browser_of, story):
    plan, outcome = story
    activity = make_dated(outcome, plan, date(2027, 4, 14))
    leader = browser_of(cast.leader)
    sent = leader.submit(leader.get(f"/learning/activities/{activity.id}"), "/remove")
    page = leader.follow(sent)
    assert page.toasts[0].startswith("Utført: «Aktivitet")
    assert "fjernet fra planen" in page.toasts[0]
    assert leader.get(f"/learning/activities/{activity.id}").status == 404
    back = leader.follow(leader.submit(page, "/restore"))
    assert back.heading == activity.title


def test_the_form_offers_whole_sentences_under_the_name_of_each_theme(cast, browser_of, story):
    plan, outcome = story
    field = open_form(browser_of(cast.leader), plan).soup.select_one('[data-field="outcome_ids"]')
    box = field.find("input", value=str(outcome.id))
    assert field.find("label", attrs={"for": box["id"]}).text == f"Alle ansatte {outcome.text}"
    assert field.find(id=box["aria-describedby"]).text == db.session.get(Theme, outcome.theme_id).title


def test_the_form_asks_the_database_a_fixed_number_of_times(cast, browser_of, story, statements):
    plan, _outcome = story
    leader = browser_of(cast.leader)
    seen = []
    for more in (0, 30):
        for number in range(more):
            make_outcome(make_theme(plan))
            make(Means, name=f"virkemiddel {number}")
        db.session.commit()
        statements.seen.clear()
        assert open_form(leader, plan).status == 200
        seen.append(len(statements))
    assert seen == [9, 9]


def test_an_activity_without_outcomes_to_choose_leads_to_the_themes(cast, browser_of):
    plan = make_plan()
    page = browser_of(cast.leader).get(f"/learning/plans/{plan.id}/activities/new")
    assert "Planen har ingen læringsutbytter ennå" in page.text


def test_links_of_the_activity_stand_in_the_database_once(cast, browser_of, story):
    plan, outcome = story
    leader = browser_of(cast.leader)
    leader.submit(open_form(leader, plan), NEW, **fill(plan, outcome, outcome_ids=[str(outcome.id), str(outcome.id)]))
    assert len(db.session.scalars(select(ActivityOutcome)).all()) == 1
    assert [row.kind for row in db.session.scalars(select(ActivityParticipant))] == [AudienceKind.EVERYONE]
