"""The job seekers' voice: four questions without a name, counts from five answers up."""

import re

import pytest
from sqlalchemy import select
from time_machine import travel

from app.accounts.tokens import hashed
from app.feedback.actions import voice as actions
from app.feedback.enums import VoiceAnswer
from app.feedback.models import SeekerVoice, VoiceLink, VoiceUsed
from app.feedback.queries import voice as queries
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from tests.factories import make

ANSWERS = {"satisfied": "4", "concrete_jobs": "yes", "chose_topic": "no", "keep": "Dere hører på meg."}


@pytest.fixture
def token(cast) -> str:
    secret = actions.make_codes(cast.team.id, 1)
    db.session.commit()
    return actions.tokens(secret, 1)[0]


def answers(team, month: str, number: int, **values) -> None:
    given = {"satisfied": 4, "concrete_jobs": VoiceAnswer.YES, "chose_topic": VoiceAnswer.NO, "keep": "", **values}
    for _each in range(number):
        make(SeekerVoice, team_id=team.id, month=month, **given)
    db.session.commit()


def test_a_job_seeker_answers_once_without_a_cookie(app, token):
    stranger = app.test_client()
    opened = stranger.get(f"/v/{token}")
    assert opened.status_code == 200
    sent = stranger.post(f"/v/{token}", data=ANSWERS)
    assert (sent.status_code, sent.headers["Location"].split("?")[0]) == (303, "/v/thanks")
    thanked = stranger.get(sent.headers["Location"])
    again = stranger.post(f"/v/{token}", data=ANSWERS)
    assert again.status_code == 410
    for answer in (opened, sent, thanked, again):
        assert answer.headers.getlist("Set-Cookie") == []
    [kept] = db.session.scalars(select(SeekerVoice))
    assert (kept.satisfied, kept.concrete_jobs, kept.chose_topic, kept.keep) == (4, "yes", "no", "Dere hører på meg.")


def test_opening_a_code_a_hundred_times_uses_nothing_up(app, token):
    stranger = app.test_client()
    assert {stranger.get(f"/v/{token}").status_code for _each in range(100)} == {200}
    assert db.session.scalars(select(VoiceUsed)).all() == []


def test_a_used_an_old_and_an_invented_code_look_the_same(app, token):
    stranger = app.test_client()
    invented = stranger.get("/v/there-is-no-such-code").text
    stranger.post(f"/v/{token}", data=ANSWERS)
    used = stranger.get(f"/v/{token}").text
    db.session.query(VoiceUsed).delete()
    db.session.commit()
    with travel("2030-01-01"):
        old = stranger.get(f"/v/{token}").text

    def plain(text: str) -> str:
        return re.sub(r"/v/[^?\"]+", "/v/…", text)

    assert plain(used) == plain(invented) == plain(old)


def test_an_answer_leaves_no_trace_of_who_when_or_which_code(app, token):
    app.test_client().post(f"/v/{token}", data=ANSWERS)
    assert set(SeekerVoice.__table__.columns.keys()) == {
        "id", "team_id", "month", "satisfied", "concrete_jobs", "chose_topic", "keep",
    }  # fmt: skip
    assert set(VoiceUsed.__table__.columns.keys()) == {"token_hash"}
    assert db.session.scalars(select(AuditEvent)).all() == []
    [link] = db.session.scalars(select(VoiceLink))
    assert link.token_hash == hashed(token) != token


def test_what_is_missing_comes_back_with_what_was_written(app, token):
    answer = app.test_client().post(f"/v/{token}", data={**ANSWERS, "satisfied": ""})
    assert answer.status_code == 422
    assert "Dere hører på meg." in answer.text
    assert db.session.scalars(select(SeekerVoice)).all() == []


def test_the_page_speaks_the_language_of_its_address(app, token):
    stranger = app.test_client()
    assert 'lang="en"' in stranger.get(f"/v/{token}?language=en").text
    assert 'lang="nn"' in stranger.get(f"/v/{token}?language=nn").text


def test_months_are_shown_from_five_answers_and_no_sum_gives_a_hidden_one_away(cast, browser_of):
    answers(cast.team, "2026-09", 5, satisfied=2, keep="Snakk mer om jobb.")
    answers(cast.team, "2026-10", 4, satisfied=1, keep="Hemmelig ønske.")
    answers(cast.second_team, "2026-09", 7)
    page = browser_of(cast.colleague).get("/feedback/voice")
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert rows == ["oktober 2026 færre enn fem – – –", "september 2026 5 2,0 100\u00a0% 0\u00a0%"]
    assert "Snakk mer om jobb." in page.text
    assert "Hemmelig ønske." not in page.text
    assert re.findall(r"\b(9|12|16)\b", page.soup.select_one("table").get_text(" ")) == []


def test_a_month_is_shown_when_it_is_over(cast, browser_of):
    """Before and after one more answer would tell what that answer was."""
    with travel("2026-10-30"):
        answers(cast.team, "2026-10", 5, satisfied=5, keep="Ring meg.")
        page = browser_of(cast.colleague).get("/feedback/voice")
        assert [page.soup.select("tbody tr"), "Ring meg." in page.text] == [[], False]
    with travel("2026-11-01"):
        page = browser_of(cast.colleague).get("/feedback/voice")
        assert [len(page.soup.select("tbody tr")), "Ring meg." in page.text] == [1, True]


def test_a_colleague_sees_their_own_team_and_a_leader_chooses(cast, browser_of):
    answers(cast.second_team, "2026-09", 5)
    asked = f"/feedback/voice?team={cast.second_team.id}"
    assert browser_of(cast.colleague).get(asked).soup.select("tbody tr") == []
    assert len(browser_of(cast.leader).get(asked).soup.select("tbody tr")) == 1


def test_codes_are_printed_for_ones_own_team_and_shown_once(cast, browser_of):
    browser = browser_of(cast.colleague)
    page = browser.follow(browser.submit(browser.get("/feedback/voice"), "voice", number="3"))
    with browser.client.session_transaction() as session:  # else who copies the cookie answers in their place
        assert "sealed" in session["voice_codes"]
        assert "secret" not in session["voice_codes"]
    assert len(page.soup.select(".voice-card img")) == 3
    assert {link.team_id for link in db.session.scalars(select(VoiceLink))} == {cast.team.id}
    shown = page.soup.select(".voice-card .link-text")[0].get_text(strip=True)
    assert queries.open_link(shown.rsplit("/", 1)[1]) is not None
    assert browser_of(cast.team_leader).get("/feedback/voice/codes").soup.select(".voice-card") == []


def test_somebody_without_a_team_is_told_so(cast, browser_of):
    browser = browser_of(cast.supervisor)
    assert "Svarene telles per team." in browser.get("/feedback/voice").text
    assert browser.post("/feedback/voice", {"number": "3"}).status == 422
    assert db.session.scalars(select(VoiceLink)).all() == []


def test_codes_that_are_too_old_are_forgotten_with_their_marks(app, token):
    app.test_client().post(f"/v/{token}", data=ANSWERS)
    assert actions.forget_old_codes() == 0
    with travel("2030-01-01"):
        assert actions.forget_old_codes() == 1
    assert db.session.scalars(select(VoiceUsed)).all() == []
    assert len(db.session.scalars(select(SeekerVoice)).all()) == 1
