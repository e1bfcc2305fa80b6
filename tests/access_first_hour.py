"""Who gets in where of the guide to an office's first hour, of the tour and of the guides."""

from tests.access_words import ADMIN, READ, SIGNED_IN, WRITE, Answers, alone

SET_UP = alone("admin", "leader")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, SET_UP, "home.first_hour"),
    (WRITE, SET_UP, "home.hide_first_hour home.show_first_hour"),
    (READ, ADMIN, "office.people_template"),
    (READ, SIGNED_IN, "home.guide"),
    (READ, {"others": "missing"}, "home.tour"),  # only a demonstration has one
)
