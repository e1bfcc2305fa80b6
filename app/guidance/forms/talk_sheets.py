"""Forms of the sheet for the talk with the employer, and of what was agreed."""

from collections.abc import Sequence
from typing import Any

from app.guidance.plan_words import Follower, MovedTo
from app.kernel.fields import Choice, Day, Line, OneOf, Prose, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _l


class SheetForm(Form):
    tasks = Prose(_l("Hvilke oppgaver kan du gjøre?"), required=False, longest=1000)
    accommodation = Prose(_l("Hvilken tilrettelegging hjelper deg?"), required=False, longest=1000)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("tasks", "accommodation")}


class TalkPointForm(Form):
    raises = Prose(_l("Hva vil du ta opp?"), longest=500, rows=2)
    open_about = Prose(_l("Hva vil du være åpen om?"), required=False, longest=500, rows=2)
    asks_for = Prose(_l("Hva vil du be om?"), required=False, longest=500, rows=2)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("raises", "open_about", "asks_for")}


class AgreedForm(Form):
    what = Line(_l("Hva ble dere enige om?"), longest=300)
    follower = OneOf(_l("Hvem følger det opp?"), coerce=Follower)
    due_on = Day(_l("Innen når?"), required=False)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.follower.choices = options(Follower, lambda who: who.label)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("what", "follower", "due_on")}


class MoveForm(Form):
    to = OneOf(_l("Hvor skal punktet?"), coerce=MovedTo)
    employer_id = Choice(_l("Arbeidsgiver"), required=False, coerce=optional_int)
    promise = Line(_l("Løftet, med andre ord"), required=False, longest=300)
    due_on = Day(_l("Frist"), required=False)

    def __init__(self, *, employers: Sequence[SelectChoice] = (), **kw: Any) -> None:
        super().__init__(**kw)
        self.to.choices = options(MovedTo, lambda place: place.label)
        self.employer_id.choices = list(employers)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("to", "employer_id", "promise", "due_on")}
