"""What a talk is about and when, and what is agreed in it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from wtforms import RadioField

from app.guidance.talk_times import About, When
from app.guidance.talk_words import PointOwner, TalkWay
from app.kernel.dates import NonexistentTimeError, utc
from app.kernel.fields import (
    Checkbox,
    Choice,
    Clock,
    Day,
    Line,
    Number,
    OneOf,
    Prose,
    SelectChoice,
    optional_int,
    options,
)
from app.kernel.forms import Form
from app.kernel.i18n import _, _l

if TYPE_CHECKING:
    from app.guidance.models import TalkSlot

KEEP, NONE_FITS, OTHER = "keep", "none", "other"
"""What stands beside the free times: the talk's own time, a wish in words, and a time of its own."""


class AboutForm(Form):
    """What the talk should be about: a theme, own words, both or neither."""

    theme_position = Choice(_l("Tema"), required=False, coerce=optional_int)
    topic = Prose(_l("Hva vil du snakke om?"), required=False, longest=1000, rows=3)

    def __init__(self, *, topics: Mapping[int, str], **kw: Any) -> None:
        super().__init__(**kw)
        themes = [SelectChoice(str(place), title) for place, title in topics.items()]
        self.theme_position.choices = [SelectChoice("", _("Ikke valgt")), *themes]

    @property
    def about(self) -> About:
        return About(self.theme_position.data, self.topic.data or "")


def own_moment(form: Any) -> Any:
    """The moment of the fields `day` and `clock`; None, with what is wrong said at them, when there is none."""
    if not (form.day.data and form.clock.data):
        for field in (form.day, form.clock):
            if not field.data and not field.errors:
                field.errors = [_("Fyll ut «%(field)s».", field=field.label.text)]
        return None
    try:
        return utc(form.day.data, form.clock.data)
    except NonexistentTimeError as error:
        form.clock.errors = [*form.clock.errors, str(error)]
        return None


class TalkForm(AboutForm):
    """The person's own: one of the free times, or a wish. Which times there are, the action looks at."""

    slot_id = RadioField(_l("Når passer det?"), choices=[], validate_choice=False)
    wish = Prose(_l("Når passer det for deg?"), required=False, longest=500, rows=2)

    without_times = NONE_FITS
    """What is chosen when there is nothing to choose among."""
    nothing_chosen = _l("Velg en tid, eller «Ingen av tidene passer».")

    def __init__(self, *, free: "Sequence[TalkSlot]", keeps: bool = False, **kw: Any) -> None:
        super().__init__(**kw)
        self.free, self.keeps = free, keeps

    @property
    def chosen(self) -> str:
        offered = bool(self.free) or self.keeps
        return self.slot_id.data or ("" if offered else self.without_times)

    def validate(self, extra_validators: Any = None) -> bool:
        fits = bool(super().validate(extra_validators))
        return self._has_time() and fits

    def _has_time(self) -> bool:
        if self.chosen == NONE_FITS:
            if not self.wish.data and not self.wish.errors:
                self.wish.errors = [_("Skriv når det passer for deg, for eksempel «helst før klokka 12».")]
            return not self.wish.errors
        if not (self.keeps and self.chosen == KEEP) and (optional_int(self.chosen) or -1) < 0:
            self.slot_id.errors = [str(self.nothing_chosen)]
            return False
        return True

    @property
    def when(self) -> When:
        wish = self.wish.data or ""
        if self.chosen == NONE_FITS:
            return When(wish=wish)
        return When(keep=True) if self.chosen == KEEP else When(slot_id=optional_int(self.chosen))


class BookForm(TalkForm):
    """The counsellor's: one of the free times, or a time of its own."""

    without_times = OTHER
    nothing_chosen = _l("Velg en tid, eller «En annen tid».")

    day = Day(_l("Dag"), required=False)
    clock = Clock(_l("Klokka"), required=False)
    minutes = Number(_l("Minutter"), low=10, high=240, required=False)
    way = OneOf(_l("Hvordan møtes dere?"), required=False, coerce=str)
    place = Line(_l("Sted eller nummer"), required=False)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.way.choices = options(TalkWay, lambda way: way.label)

    def _has_time(self) -> bool:
        if self.chosen != OTHER:
            return super()._has_time()
        self.moment = own_moment(self)
        return self.moment is not None

    @property
    def when(self) -> When:
        if self.chosen != OTHER:
            return super().when
        ends_at = self.moment + timedelta(minutes=self.minutes.data or 45)
        way = TalkWay(self.way.data or TalkWay.OFFICE)
        return When(starts_at=self.moment, ends_at=ends_at, way=way, place=self.place.data or "")


class HeldForm(AboutForm):
    """A talk that was held without being booked."""

    day = Day(_l("Dag"))
    clock = Clock(_l("Klokka"))
    way = OneOf(_l("Hvordan møttes dere?"), coerce=str)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.way.choices = options(TalkWay, lambda way: way.label)

    def validate(self, extra_validators: Any = None) -> bool:
        fits = bool(super().validate(extra_validators))
        self.moment = own_moment(self)
        return fits and self.moment is not None


class PointForm(Form):
    """One thing that is agreed. Whose it is reads from the side of whoever writes."""

    text = Line(_l("Hva er dere enige om?"), longest=300)
    who = OneOf(_l("Hvem gjør det?"), coerce=str)
    due_on = Day(_l("Innen"), required=False)

    def __init__(self, *, of_guest: bool, **kw: Any) -> None:
        super().__init__(**kw)
        self.who.choices = [SelectChoice(who.value, whose(who, of_guest)) for who in PointOwner]

    @property
    def values(self) -> dict[str, Any]:
        return {"text": self.text.data, "who": PointOwner(self.who.data), "due_on": self.due_on.data}


class PointEditForm(PointForm):
    done = Checkbox(_l("Det er gjort"))
    outcome = Prose(_l("Hva ble det av det?"), required=False, longest=1000, rows=3)

    @property
    def values(self) -> dict[str, Any]:
        return {**super().values, "done": bool(self.done.data), "outcome": self.outcome.data or ""}


def whose(who: PointOwner, of_guest: bool) -> Any:
    """«Jeg» for whoever reads it; the other by what the other is."""
    mine = PointOwner.SEEKER if of_guest else PointOwner.COUNSELLOR
    return _("Jeg") if who is mine else who.label
