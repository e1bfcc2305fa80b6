"""Pages of colleague feedback: constant numbers of statements, lines saved while typing, the office's lists, arrows."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from time_machine import travel

from app.feedback.actions.words import seed_words
from app.feedback.enums import ContractState as S
from app.feedback.enums import WordKind
from app.feedback.models import (
    DialogueEntry,
    DialogueShare,
    FeedbackSettings,
    FocusArea,
    LearningArrow,
    ObservationNote,
    ThreeKsWord,
)
from app.kernel.dates import now
from app.kernel.db import db
from tests.factories import make, make_plan, make_theme
from tests.feedback.factories import make_area, make_arrow, make_contract

JSON = {"Accept": "application/json"}
KEY = "key-of-a-line-1"


@pytest.fixture
def pair(cast, browser_of):
    return browser_of(cast.colleague), browser_of(cast.coach)


def fill(cast, number: int) -> int:
    """So many of everything; gives the round in dialogue."""
    area = make_area()
    for _each in range(number):
        make_arrow(cast.colleague)
        make_contract(cast.colleague, cast.coach, S.AGREED)
        closed = make_contract(cast.other_team, cast.coach, S.CLOSED)
        make(DialogueShare, contract_id=closed.id, kind="dialogue", user_id=cast.colleague.id)
    contract = make_contract(cast.colleague, cast.coach, S.IN_DIALOGUE, areas=[area])
    for each in range(number):
        key = f"{KEY}-{each}"
        make(ObservationNote, contract_id=contract.id, client_key=key, said_did="Du ventet", focus_area_id=area.id)
        entry = {"kind": "keep", "text": "Vente", "author_id": cast.coach.id}
        make(DialogueEntry, contract_id=contract.id, client_key=key, focus_area_id=area.id, **entry)
    db.session.commit()
    return contract.id


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize(
    "page",
    [
        ("/feedback/", 6),
        ("/feedback/contracts", 6),
        ("/feedback/contracts/{0}", 10),
        ("/feedback/contracts/{0}/dialogue", 12),
        ("/feedback/contracts/new", 8),
        ("/feedback/arrows", 5),
        ("/feedback/shared", 4),
        ("/feedback/settings", 5),
    ],
)
def test_a_page_asks_a_constant_number_of_statements(cast, browser_of, statements, page, number):
    """The same limit with one row and with thirty."""
    (path, limit), contract = page, fill(cast, number)
    browser = browser_of(cast.leader if "settings" in path else cast.colleague)
    statements.seen.clear()
    assert browser.get(path.format(contract)).status == 200
    assert len(statements) <= limit, statements.seen


@pytest.mark.parametrize("number", [1, 30])
def test_the_sheet_asks_a_constant_number_of_statements(cast, browser_of, statements, number):
    contract = fill(cast, number)
    browser = browser_of(cast.coach)
    statements.seen.clear()
    assert browser.get(f"/feedback/contracts/{contract}/sheet").status == 200
    assert len(statements) <= 11, statements.seen


@pytest.fixture
def agreed(cast):
    contract = make_contract(cast.colleague, cast.coach, S.AGREED, areas=[make_area()])
    db.session.commit()
    return contract


def save(browser, contract, **values):
    data = {"key": KEY, "page": "page-key-1", "saves": "1", "version": "0", **values}
    return browser.post(f"/feedback/contracts/{contract.id}/notes", data, headers=JSON)


def notes() -> list[tuple[str, str]]:
    db.session.expire_all()
    found = db.session.scalars(select(ObservationNote).where(ObservationNote.removed_at.is_(None)))
    return sorted((note.said_did, note.effect) for note in found)


def test_a_line_that_is_sent_again_and_again_is_one_line(pair, agreed):
    """C2: twenty times the same."""
    _observed, observer = pair
    answers = [save(observer, agreed, said_did="Du ventet").response.get_json() for _ in range(20)]
    assert notes() == [("Du ventet", "")]
    assert {answer["key"] for answer in answers} == {KEY}


def test_an_older_text_never_replaces_a_newer_one(pair, agreed):
    _observed, observer = pair
    save(observer, agreed, said_did="Du ventet lenge", saves="3")
    save(observer, agreed, said_did="Du ven", saves="2")
    assert notes() == [("Du ventet lenge", "")]


def test_two_pages_with_the_same_line_keep_both_texts(pair, agreed):
    """C1: a text that began from another version gets a line of its own, however often it is sent."""
    _observed, observer = pair
    save(observer, agreed, said_did="fra brettet")
    save(observer, agreed, said_did="fra brettet, mer", saves="2")
    for _again in range(2):
        answer = save(observer, agreed, said_did="fra PC-en", page="page-key-2", version="1").response.get_json()
    assert notes() == [("fra PC-en", ""), ("fra brettet, mer", "")]
    assert answer["key"] != KEY


def test_an_emptied_line_is_gone_and_comes_back_when_written_in(pair, agreed):
    _observed, observer = pair
    save(observer, agreed, said_did="x")
    save(observer, agreed, said_did="", saves="2")
    assert notes() == []
    save(observer, agreed, said_did="y", saves="3")
    assert notes() == [("y", "")]


def test_time_stamps_only_if_wanted(pair, agreed):
    _observed, observer = pair
    begun = now() - timedelta(minutes=9)
    save(observer, agreed, said_did="x")
    save(observer, agreed, key="other-key-1", said_did="y", stamp="1", noted_ms=str(int(begun.timestamp() * 1000)))
    times = db.session.scalars(select(ObservationNote.noted_at).order_by(ObservationNote.id)).all()
    assert times[0] is None
    assert abs(times[1] - begun) < timedelta(seconds=1)


def test_an_identity_number_is_asked_about_beside_the_line(pair, agreed):
    _observed, observer = pair
    answer = save(observer, agreed, said_did="Du leste 13097248022 høyt")
    assert answer.status == 422
    told = answer.response.get_json()
    assert "fødselsnummer" in told["errors"]["said_did"][0]
    assert notes() == []
    again = save(observer, agreed, said_did="Du leste 13097248022 høyt", _not_identity=told["questions"]["said_did"])
    assert again.status == 200


@pytest.mark.parametrize("change", [{"key": "kort"}, {"key": "<script>alert(1)</script>"}, {"page": "æøå æøå æøå"}])
def test_a_line_with_a_key_no_page_makes_is_refused(pair, agreed, change):
    _observed, observer = pair
    assert save(observer, agreed, said_did="x", **change).status == 400


def test_an_area_that_was_not_agreed_on_is_refused(pair, agreed):
    _observed, observer = pair
    other = make_area().id
    db.session.commit()
    assert save(observer, agreed, said_did="x", area=str(other)).status == 409


def test_an_entry_is_changed_by_its_author_alone(cast, pair):
    observed, observer = pair
    contract = make_contract(cast.colleague, cast.coach, S.IN_DIALOGUE)
    db.session.commit()
    path = f"/feedback/contracts/{contract.id}/entries"
    sent = {"key": KEY, "kind": "keep", "text": "Vente", "page": "page-key-1", "saves": "1"}
    assert observer.post(path, sent, headers=JSON).status == 200
    answer = observed.post(path, {**sent, "text": "Overskrevet"}, headers=JSON)
    assert answer.status == 409
    assert db.session.scalar(select(DialogueEntry.text)) == "Vente"


def test_the_poll_says_nothing_when_nothing_is_new(cast, pair):
    observed, observer = pair
    contract = make_contract(cast.colleague, cast.coach, S.IN_DIALOGUE)
    db.session.commit()
    path = f"/feedback/contracts/{contract.id}/entries"
    first = observed.get(path).response.get_json()
    assert observed.get(f"{path}?seen={first['seen']}").status == 204
    observed.post(path, {"key": "mine-key-1", "kind": "keep", "text": "Mitt eget"})
    assert observed.get(f"{path}?seen={first['seen']}").status == 204, "one's own writing is no news"
    observer.post(path, {"key": KEY, "kind": "keep", "text": "Fra deg"})
    later = observed.get(f"{path}?seen={first['seen']}").response.get_json()
    assert "Fra deg" in later["lists"]["others-0-keep"]
    assert "Mitt eget" not in str(later)


def test_the_poll_of_an_open_page_is_no_sign_that_somebody_is_there(cast, browser_of):
    """S3, T20: the page asks by itself for twenty minutes after the last touch; the session does not live on by it."""
    contract = make_contract(cast.colleague, cast.coach, S.IN_DIALOGUE)
    db.session.commit()
    browser, path = browser_of(cast.colleague), f"/feedback/contracts/{contract.id}/entries"
    for minutes in (5, 10, 14):
        with travel(now() + timedelta(minutes=minutes), tick=False):
            assert browser.get(path).status == 200
    with travel(now() + timedelta(minutes=16), tick=False):
        assert browser.get(path).status == 303


def test_the_helper_keeps_nothing(cast, pair):
    """Product § 2.5: hints never block and never leave the page."""
    observed, _observer = pair
    seed_words()
    db.session.commit()
    page = observed.submit(observed.get("/feedback/three-ks"), text="Du er alltid flink", part="keep")
    assert page.status == 200
    assert "du er, flink" in page.text
    for table in db.metadata.sorted_tables:
        assert "alltid flink" not in repr(db.session.execute(select(table)).all()), table.name


def test_the_leader_edits_the_word_lists(cast, browser_of):
    seed_words()
    db.session.commit()
    leader = browser_of(cast.leader)
    leader.submit(leader.get("/feedback/words"), "/feedback/words", phrase="Kjempe*", kind="judging", language="nb")
    word = db.session.scalars(select(ThreeKsWord).where(ThreeKsWord.phrase == "kjempe*")).one()
    assert (word.kind, word.default_version) == (WordKind.JUDGING, None)
    gone = leader.post(f"/feedback/words/{word.id}/remove")
    assert "er fjernet" in leader.follow(gone).text
    default = db.session.scalars(select(ThreeKsWord).where(ThreeKsWord.phrase == "alltid")).first().id
    leader.post(f"/feedback/words/{default}/remove")
    leader.post("/feedback/words/defaults")
    assert db.session.get_one(ThreeKsWord, default).removed_at is not None, "what was taken away stays away"


def test_the_leader_edits_limits_and_areas(cast, browser_of):
    leader = browser_of(cast.leader)
    page = leader.submit(leader.get("/feedback/settings"), "/settings", lapse_days="3", note_days="0")
    assert page.status == 303, page.errors
    assert db.session.get_one(FeedbackSettings, 1).lapse_days == 3
    assert leader.submit(leader.get("/feedback/settings"), "/settings", lapse_days="0").errors == [
        "Skriv et helt tall fra 1 til 60."
    ]
    leader.submit(leader.get("/feedback/areas/new"), name="Telefonsamtaler")
    double = leader.submit(leader.get("/feedback/areas/new"), name="telefonsamtaler")
    assert double.errors == ["«Telefonsamtaler» står i lista fra før. Velg et annet navn."]
    assert db.session.scalar(select(func.count(FocusArea.id))) == 1


def test_an_arrow_from_the_observation_focus_of_a_theme(cast, pair):
    observed, _observer = pair
    theme = make_theme(make_plan(half_year=make_arrow(cast.coach).half_year), observation_focus="Hvem snakker mest")
    db.session.commit()
    page = observed.get(observed.get("/feedback/arrows").links()["Hvem snakker mest"])
    assert page.value("skill") == "Hvem snakker mest"
    made = observed.submit(page, situations="Første samtale", expected_effect="Jeg snakker minst")
    assert made.status == 303, made.errors
    arrow = db.session.scalars(select(LearningArrow).where(LearningArrow.user_id == cast.colleague.id)).one()
    assert arrow.theme_id == theme.id


def test_an_arrow_lands_and_can_be_undone(cast, pair):
    observed, _observer = pair
    arrow = make_arrow(cast.colleague)
    db.session.commit()
    path = f"/feedback/arrows/{arrow.id}"
    observed.submit(observed.get(f"{path}/land"), what_came_of_it="Det virket")
    assert "Det virket" in observed.get(path).text
    gone = observed.follow(observed.post(f"{path}/remove"))
    assert observed.get(path).status == 404
    observed.submit(gone, "/restore")
    assert observed.get(path).status == 200


def test_two_tabs_with_one_arrow_show_both_texts(cast, pair):
    """C1."""
    observed, _observer = pair
    arrow = make_arrow(cast.colleague)
    db.session.commit()
    page = observed.get(f"/feedback/arrows/{arrow.id}/edit")
    observed.submit(page, skill="lytte")
    assert observed.submit(page, skill="spørre").status == 409


def test_a_note_on_an_area_that_was_left_out_later_is_not_lost(cast, pair, agreed):
    observed, observer = pair
    area = agreed.areas[0].focus_area_id
    save(observer, agreed, said_did="Du lyttet til slutten", area=str(area))
    page = observed.get(f"/feedback/contracts/{agreed.id}/edit")
    assert observed.submit(page, areas=None, own_words="Bare dette").status == 303
    sheet = observer.get(f"/feedback/contracts/{agreed.id}/sheet")
    assert "Du lyttet til slutten" in sheet.soup.find(id="area-0").get_text()
