"""How a visit to a known employer is logged on a phone: the taps, one after the other.

Used by the test that holds how many there are, and by tools/bench_visit.py that measures how long they take.
"""

from typing import Any

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
NOTE = "De trenger hjelp med vareplassering før åpning. Ta kontakt når de har snakket med skiftlederen."


class Thumb:
    """Taps and counts them."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.taps = 0

    def tap(self, target: Any) -> None:
        target.tap()
        self.taps += 1


def log_visit(page: Any, *, note: str = NOTE) -> int:
    """From the start page to the saved visit: gives the number of taps, the one into the note left out."""
    thumb = Thumb(page)
    thumb.tap(page.get_by_role("link", name="Logg besøk", exact=True))
    thumb.tap(page.locator("[data-employer-choice] label").first)
    thumb.tap(page.get_by_text("Jeg møtte en som bestemmer"))
    thumb.tap(page.get_by_role("group", name="Velg minutter raskt").get_by_role("button", name="45"))
    page.get_by_label("Notat om arbeidsgiveren").fill(note)
    thumb.tap(page.locator("[name=next_in][value='7']"))
    thumb.tap(page.get_by_role("button", name="Lagre besøk"))
    page.locator("[data-toast]").wait_for()
    return thumb.taps
