"""Learning activities: both suggest, the person decides, and a reflection is private until it is shared."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.guidance.models import RoomActivity
from app.guidance.theme_words import Decision, LearningArena
from app.kernel.dates import today
from app.kernel.db import db
from tests.factories import make
from tests.guidance.factories import make_room, themes_of

OWN = "/room/themes/1/learning"
VALUES = {"what": "Være med på verkstedet", "aim": "Å bruke dreiebenk", "arena": "workplace"}
REFLECTION = "Jeg var kjempenervøs"


@pytest.fixture
def room(cast):
    made = make_room(cast.colleague)
    db.session.commit()
    return made


@pytest.fixture
def staff(room) -> str:
    return f"/guidance/rooms/{room.id}/themes/1/learning"


@pytest.fixture
def both(room, cast, browser_of):
    return browser_of(room), browser_of(cast.colleague)


def add(browser, address: str, **values):
    return browser.follow(browser.submit(browser.get(f"{address}/new"), "", **{**VALUES, **values}))


def the_one() -> RoomActivity:
    db.session.expire_all()
    return db.session.scalars(select(RoomActivity)).one()


def test_what_the_person_writes_is_chosen_and_both_see_it(both, staff):
    guest, counsellor = both
    day = today() + timedelta(days=3)
    page = add(guest, OWN, on_day=day.isoformat())
    assert "Aktiviteten er lagret." in page.toasts[0]
    seen = counsellor.get(staff)
    for words in (VALUES["what"], VALUES["aim"], "På en arbeidsplass", "Valgt"):
        assert words in seen.text
    assert "Fjern forslaget Være med på verkstedet" not in seen.buttons()
    assert counsellor.get(f"/guidance/rooms/learning/{the_one().id}").status == 404, "the person's own"


def test_a_suggestion_is_decided_by_the_person(both, staff):
    guest, counsellor = both
    add(counsellor, staff)
    assert the_one().decision is Decision.SUGGESTED
    assert "Forslag til deg" in guest.get("/room/themes").text
    page = guest.get(OWN)
    assert "Forslag fra veilederen din" in page.text
    activity = the_one().id
    refused = guest.submit(guest.get(f"/room/learning/{activity}/done"), "")
    assert (refused.status, refused.errors) == (422, ["Si ja til forslaget først."])
    no = guest.follow(guest.post(f"/room/learning/{activity}/answer", {"say": "no"}))
    assert "Det er helt greit." in no.toasts[0]
    assert "Takket nei" in counsellor.get(staff).text
    waits = guest.follow(guest.submit(no, "/answer"))  # the toast's undo stands first
    assert the_one().decision is Decision.SUGGESTED
    assert "Forslaget venter" in waits.toasts[0]
    guest.post(f"/room/learning/{activity}/answer", {"say": "yes"})
    assert the_one().decision is Decision.CHOSEN
    assert counsellor.post(f"/guidance/rooms/learning/{activity}/remove").status == 404, "decided"


def test_the_counsellor_changes_and_takes_back_what_was_not_answered(both, staff):
    guest, counsellor = both
    page = add(counsellor, staff)
    edit = counsellor.get(page.links()["Endre forslaget"])
    counsellor.follow(counsellor.submit(edit, "", what="Besøke verkstedet"))
    assert "Besøke verkstedet" in guest.get(OWN).text
    gone = counsellor.follow(counsellor.submit(counsellor.get(staff), "/remove"))
    assert "Besøke verkstedet" not in guest.get(OWN).text
    counsellor.follow(counsellor.submit(gone, "/restore"))
    assert "Besøke verkstedet" in guest.get(OWN).text


def test_a_reflection_is_private_until_it_is_ticked(both, staff):
    guest, counsellor = both
    add(guest, OWN)
    done = f"/room/learning/{the_one().id}/done"
    page = guest.follow(guest.submit(guest.get(done), "", reflection=REFLECTION))
    assert "Bare du ser dette" in page.text
    assert "Gjort" in counsellor.get(staff).text
    assert REFLECTION not in counsellor.get(staff).raw
    guest.submit(guest.get(done), "", share="y")
    assert REFLECTION in counsellor.get(staff).text
    guest.submit(guest.get(done), "", share=None)
    assert REFLECTION not in counsellor.get(staff).raw
    guest.submit(guest.get(done), "", share="y")
    guest.submit(guest.get(OWN), "/reopen")
    assert REFLECTION not in counsellor.get(staff).raw, "not done after all"
    assert guest.get(done).value("reflection") == REFLECTION, "nothing is lost"


def test_what_lies_ahead_is_not_done(both):
    guest, _counsellor = both
    add(guest, OWN)
    page = guest.get(f"/room/learning/{the_one().id}/done")
    late = guest.submit(page, "", done_on=(today() + timedelta(days=1)).isoformat(), reflection=REFLECTION)
    assert late.status == 422
    assert "Den kan ikke være fram i tid." in late.errors[0]
    assert late.value("reflection") == REFLECTION


def test_an_activity_asks_for_what_is_missing_and_is_made_once(both):
    guest, _counsellor = both
    page = guest.get(f"{OWN}/new")
    refused = guest.submit(page, "", what="", aim="Mot", arena=None)
    assert refused.status == 422
    assert refused.errors[0] == "Fyll ut «Hva vil du gjøre?»."
    assert refused.value("aim") == "Mot"
    for _press in range(2):
        guest.submit(page, "", **VALUES)
    assert the_one().what == VALUES["what"]


def test_two_tabs_never_overwrite_each_other(both):
    guest, _counsellor = both
    add(guest, OWN)
    edit = guest.get(f"/room/learning/{the_one().id}")
    guest.follow(guest.submit(edit, "", aim="Å bruke fres"))
    late = guest.submit(edit, "", aim="Å sveise")
    assert late.status == 409
    assert "Å bruke fres" in late.text


def test_the_database_holds_that_the_person_decides(room):
    where = {"room_id": room.id, "theme_id": themes_of(room)[0].id, "arena": LearningArena.OTHER, "what": "Prøv"}
    with pytest.raises(IntegrityError, match="person_decides"):
        make(RoomActivity, **where, by_guest=False, decision=Decision.CHOSEN)


def test_another_guest_has_no_such_activity(both, room, cast, browser_of):
    guest, _counsellor = both
    add(guest, OWN)
    activity, other = the_one().id, browser_of(make_room(cast.colleague))
    assert VALUES["what"] not in other.get(OWN).text
    assert other.get(f"/room/learning/{activity}").status == 404
    for what in ("", "/answer", "/done", "/reopen", "/remove", "/restore"):
        assert other.post(f"/room/learning/{activity}{what}", VALUES).status == 404


def test_pages_ask_as_much_for_thirty_as_for_one(both, room, staff, statements):
    guest, counsellor = both

    def count(number: int) -> list[int]:
        where = {"room_id": room.id, "theme_id": themes_of(room)[0].id, "arena": LearningArena.SOCIAL}
        for each in range(number):
            make(RoomActivity, **where, by_guest=True, decision=Decision.CHOSEN, what=f"Gå tur {each}")
        db.session.commit()
        counted = []
        for browser, path in ((guest, OWN), (counsellor, staff), (counsellor, f"/guidance/rooms/{room.id}/themes")):
            statements.seen.clear()
            browser.get(path)
            counted.append(len(statements))
        return counted

    first = count(1)
    assert count(29) == first
    assert max(first) <= 12
