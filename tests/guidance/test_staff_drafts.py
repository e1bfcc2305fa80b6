"""What staff has typed in a room and not saved yet goes with the room, wherever it was typed."""

from sqlalchemy import select

from app.accounts.models import User
from app.guidance.actions.rooms import delete_all
from app.guidance.invitation_words import Gone
from app.guidance.models import Referral, TriangleTalk
from app.kernel.db import db
from app.kernel.drafts import Draft
from tests.guidance.factories import make_room
from tests.guidance.small_guidance import make_small_guidance

OF_THE_OFFICE = ("guidance.about_me", "guidance.method:", "guidance.map_theme:")


def type_in(browser, *pages: str) -> set[str]:
    """Type in each form of these pages that keeps what is typed; gives the keys it is kept under."""
    keys = {str(field["value"]) for path in pages for field in browser.get(path).soup.select("input[name=_draft]")}
    for key in keys:
        assert browser.post("/drafts/save", {"_draft": key, "text": "Ikke lagret ennå"}).status == 200
    return keys


def test_nothing_that_staff_typed_in_a_room_outlives_it(cast, browser_of):
    """What was typed in another room, or about the office, stays – also with the same number."""
    owner, pages, room, _pages_of_the_person = make_small_guidance(cast)
    talk = db.session.scalars(select(TriangleTalk).join(Referral).where(Referral.room_id == room.id)).one()
    guide = db.session.get(User, db.session.get(Referral, talk.referral_id).guide_id)
    other = make_room(owner)
    db.session.commit()
    counsellor = browser_of(owner)
    typed = type_in(counsellor, *pages)
    of_the_office = {key for key in typed if key.startswith(OF_THE_OFFICE)}
    assert (len(of_the_office), len(typed - of_the_office) >= 14) == (3, True)
    assert type_in(browser_of(guide), f"/guidance/invited/triangles/{talk.id}/summary")
    elsewhere = type_in(counsellor, f"/guidance/rooms/{other.id}/themes/1/messages")
    same_number = f"guidance.map_theme:{room.id}:en"
    counsellor.post("/drafts/save", {"_draft": same_number, "title": "Ikke lagret ennå"})
    delete_all(room, Gone.ERASED)
    db.session.commit()
    assert set(db.session.scalars(select(Draft.key))) == {*of_the_office, *elsewhere, same_number}
