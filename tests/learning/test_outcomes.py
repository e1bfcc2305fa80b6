"""Outcomes of a theme, and what becomes of the activities when one goes."""

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from app.accounts.enums import Role
from app.kernel.db import db
from app.learning.enums import AudienceKind, OutcomeLevel
from app.learning.models import Activity, ActivityOutcome, Outcome, OutcomeAudience
from app.learning.queries.outcomes import sentence
from tests.factories import make_activity, make_outcome, make_plan, make_theme


@pytest.fixture
def plan(cast):
    return make_plan(members=[cast.colleague])


@pytest.fixture
def theme(plan):
    return make_theme(plan)


def add(browser, theme, **values):
    page = browser.get(f"/learning/themes/{theme.id}")
    return browser.submit(page, "/outcomes", text="kan lytte", **values)


def test_an_outcome_is_added_on_the_page_of_its_theme_once(cast, browser_of, plan, theme):
    browser = browser_of(cast.colleague)
    page = browser.get(f"/learning/themes/{theme.id}")
    sent = {"text": "kan lytte", "for_whom": ["role:job_coach", f"team:{cast.team.id}"], "level": "understand"}
    first, again = browser.submit(page, "/outcomes", **sent), browser.submit(page, "/outcomes", **sent)
    outcome = db.session.scalars(select(Outcome)).one()
    assert first.location == again.location == f"/learning/themes/{theme.id}#outcome-{outcome.id}"
    assert outcome.level is OutcomeLevel.UNDERSTAND
    rows = {(row.kind, row.role, row.team_id) for row in db.session.scalars(select(OutcomeAudience))}
    assert rows == {(AudienceKind.ROLE, Role.JOB_COACH, None), (AudienceKind.TEAM, None, cast.team.id)}
    assert "Jobbspesialister og team Ungdom kan lytte" in browser.follow(first).text


def test_everybody_and_only_some_is_asked_about(cast, browser_of, plan, theme):
    browser = browser_of(cast.leader)
    page = browser.submit(
        browser.get(f"/learning/themes/{theme.id}"), "/outcomes", text="kan", for_whom=["everyone", "role:job_coach"]
    )
    assert (page.status, page.errors) == (422, ["Velg enten alle ansatte eller bare noen av dem."])
    assert db.session.scalars(select(Outcome)).all() == []


def test_an_empty_outcome_comes_back_with_a_message_on_the_page_of_the_theme(cast, browser_of, plan, theme):
    browser = browser_of(cast.leader)
    page = browser.submit(browser.get(f"/learning/themes/{theme.id}"), "/outcomes", text=" ", for_whom=["team:99999"])
    assert (page.status, page.heading) == (422, theme.title)
    assert page.errors == ["Fyll ut «Hva skal de kunne?».", "Velg noe fra listen."]


@pytest.mark.parametrize(("who", "status"), [("colleague", 303), ("leader", 303), ("coach", 403), ("guide", 404)])
def test_who_may_add_outcomes(cast, browser_of, theme, who, status):
    values = {"text": "kan lytte", "kind": "skill", "level": "apply"}
    assert browser_of(getattr(cast, who)).post(f"/learning/themes/{theme.id}/outcomes", values).status == status


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("kan bruke åpne spørsmål", "Alle ansatte kan bruke åpne spørsmål"),
        ("kjenne hovedtrekkene", "Alle ansatte skal kjenne hovedtrekkene"),
        ("Ansatte skal kjenne hovedtrekkene", "Ansatte skal kjenne hovedtrekkene"),
    ],
)
def test_an_outcome_reads_as_a_sentence(app, text, read):
    """S3-L11."""
    with app.test_request_context():
        assert sentence("alle ansatte", text) == read


def test_an_outcome_is_edited_and_moved_with_both_texts_when_stale(cast, browser_of, plan, theme):
    outcome, other = make_outcome(theme, text="kan gammelt"), make_theme(plan)
    first, second = browser_of(cast.leader), browser_of(cast.colleague)
    address = f"/learning/outcomes/{outcome.id}/edit"
    page, late = first.get(address), second.get(address)
    saved = first.submit(page, text="kan nytt", theme_id=str(other.id), for_whom=["role:leader"])
    assert saved.location == f"/learning/themes/{other.id}#outcome-{outcome.id}"
    stale = second.submit(late, text="kan annet")
    assert stale.status == 409
    assert {"kan nytt", "kan annet", "Kontorledere"} <= {
        p.get_text(strip=True) for p in stale.soup.select("fieldset p")
    }
    second.submit(stale, **{"choose-theme_id": "theirs", "choose-for_whom": "theirs", "choose-text": "mine"})
    changed = db.session.get(Outcome, outcome.id)
    assert (changed.text, changed.theme_id) == ("kan annet", other.id)
    assert [row.role for row in db.session.scalars(select(OutcomeAudience))] == [Role.LEADER]


def test_an_outcome_cannot_move_to_another_plan(cast, browser_of, plan, theme):
    outcome = make_outcome(theme)
    elsewhere = make_theme(make_plan(plan.half_year.next()))
    browser = browser_of(cast.leader)
    page = browser.submit(browser.get(f"/learning/outcomes/{outcome.id}/edit"), theme_id=str(elsewhere.id))
    assert (page.status, page.errors) == (422, ["Velg noe fra listen."])


def test_the_form_tells_which_activities_use_the_outcome(cast, browser_of, plan, theme):
    outcome = make_outcome(theme)
    make_activity(outcome, plan=plan, title="Rollespill")
    assert "Rollespill" in browser_of(cast.leader).get(f"/learning/outcomes/{outcome.id}/edit").links()


def test_an_unused_outcome_is_removed_and_brought_back(cast, browser_of, plan, theme):
    outcome = make_outcome(theme)
    browser = browser_of(cast.leader)
    page = browser.follow(browser.submit(browser.get(f"/learning/outcomes/{outcome.id}/remove")))
    assert outcome.text not in page.text
    assert outcome.text in browser.follow(browser.submit(page, "/restore")).text


def test_an_outcome_in_use_is_not_removed_before_its_activities_have_a_place(cast, browser_of, plan, theme):
    """An activity serves at least one outcome of a theme in the same plan."""
    outcome, other = make_outcome(theme), make_outcome(theme)
    activity = make_activity(outcome, plan=plan, title="Rollespill")
    browser, address = browser_of(cast.leader), f"/learning/outcomes/{outcome.id}/remove"
    page = browser.get(address)
    assert "Rollespill" in page.text
    refused = browser.submit(page)
    assert (refused.status, refused.errors) == (422, ["Fyll ut «Hva skal skje med aktivitetene?»."])
    assert db.session.get(Outcome, outcome.id).removed_at is None
    browser.submit(page, to=str(other.id))
    served = db.session.scalars(
        select(ActivityOutcome.outcome_id)
        .join(Outcome, Outcome.id == ActivityOutcome.outcome_id)
        .where(ActivityOutcome.activity_id == activity.id, Outcome.removed_at.is_(None))
    ).all()
    assert served == [other.id]
    assert db.session.get(Activity, activity.id).removed_at is None


def test_activities_may_go_with_their_outcome_and_come_back_with_it(cast, browser_of, plan, theme):
    outcome = make_outcome(theme)
    activity = make_activity(outcome, plan=plan)
    browser = browser_of(cast.leader)
    page = browser.follow(browser.submit(browser.get(f"/learning/outcomes/{outcome.id}/remove"), to="remove"))
    assert db.session.get(Activity, activity.id).removed_at is not None
    browser.submit(page, "/restore")
    assert db.session.get(Activity, activity.id).removed_at is None


def test_an_outcome_of_another_plan_takes_no_activities(cast, browser_of, plan, theme):
    outcome = make_outcome(theme)
    make_activity(outcome, plan=plan)
    elsewhere = make_outcome(make_theme(make_plan(plan.half_year.next())))
    page = browser_of(cast.leader).post(f"/learning/outcomes/{outcome.id}/remove", {"to": str(elsewhere.id)})
    assert (page.status, page.errors) == (422, ["Velg noe fra listen."])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", ["Jobbspesialister kan lytte", "Jobbspesialister skal øve", "Alle må øve"]),
        ("en", ["Jobbspesialister: kan lytte", "Jobbspesialister: øve", "Alle må øve"]),
    ],
)
def test_a_sentence_is_whole_only_where_both_halves_are_in_one_language(app, language, said):
    with app.test_request_context(), force_locale(language):
        assert [sentence("jobbspesialister", text) for text in ("kan lytte", "øve", "Alle må øve")] == said
