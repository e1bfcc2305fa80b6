"""What of the rounds waits for a person, for the page «I dag»."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import LazyString

from app.feedback.enums import ContractState
from app.feedback.queries import contracts
from app.kernel.dates import day, local, moment, now, today
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l

S = ContractState
# A dialogue that has not been had a day after the conversation is nudged.
LATE = timedelta(days=1)


def lines(person: Any) -> Sequence[Waiting]:
    """The open rounds in which this person is the one to do something, news of them not yet read, and rounds that are
    about to be deleted. One statement."""
    found = [_waits(row, person) for row in contracts.rounds_to_do(person)]
    return [line for line in found if line]


def _waits(row: Any, person: Any) -> Waiting | None:
    contract = row.FeedbackContract
    if contract.content_goes_on is not None:
        return _about_to_go(row)
    if contract.state is S.CANCELLED:
        return _called_off(row)
    if contract.state is S.LAPSED:
        return _by_itself(row, person)
    if contract.state is S.AGREED and row.moved and local(contract.conversation_at).date() > today():
        return _moved(row)
    return _answer(row) if contract.state is S.DECLINED else _line(row, person)


def _about_to_go(row: Any) -> Waiting:
    contract, goes_on = row.FeedbackContract, row.FeedbackContract.content_goes_on
    return Waiting(
        title=_l("Det dere skrev i runden med %(name)s, blir slettet", name=row.other or _l("en kollega")),
        address=url_for("feedback.contract", contract_id=contract.id),
        detail=_("Slettes %(day)s. Ta vare på det du vil huske, i din egen loggbok.", day=day(goes_on)),
        due=goes_on,
        verb=_("Se runden"),
        kind="feedback_goes",
        happens=True,
    )


def _line(row: Any, person: Any) -> Waiting | None:
    contract = row.FeedbackContract
    mine = contract.observed_id == person.id
    what = _what(row, mine)
    if what is None:
        return None
    title, verb, endpoint = what
    return Waiting(
        title=title,
        address=url_for(endpoint, contract_id=contract.id),
        detail=_detail(row),
        due=local(contract.conversation_at).date(),
        verb=verb,
        kind="feedback_contract",
    )


def _detail(row: Any) -> str:
    contract = row.FeedbackContract
    late = contract.state in (S.OBSERVED, S.IN_DIALOGUE) and now() > contract.ends_at + LATE
    when = moment(contract.conversation_at)
    if contract.state is S.PROPOSED and now() >= contract.ends_at:
        return _("%(when)s. Tidspunktet har vært.", when=when)
    return _("%(when)s. Ta den nå, mens dere husker.", when=when) if late else when


def _what(row: Any, mine: bool) -> tuple[LazyString, str, str] | None:
    """Title, verb and where to, or None when it is the other one's turn."""
    contract, name = row.FeedbackContract, row.other or _l("en kollega")
    if contract.state is S.AGREED:
        return _conversation(contract, name, mine)
    if contract.state is S.PROPOSED:
        return _proposal(contract, name, mine)
    if contract.state is S.OBSERVED and row.experience_written:
        return _l("Dialog med %(name)s", name=name), _("Start dialogen"), "feedback.contract"
    if contract.state is S.OBSERVED and mine:
        return _l("Skriv din egen opplevelse"), _("Skriv egen opplevelse"), "feedback.experience"
    if contract.state is S.IN_DIALOGUE:
        return _l("Dialog med %(name)s", name=name), _("Åpne dialogarket"), "feedback.dialogue"
    return None


def _proposal(contract: Any, name: Any, mine: bool) -> tuple[LazyString, str, str] | None:
    if not mine:
        return _l("%(name)s vil ha deg med i en samtale", name=name), _("Svar på forslaget"), "feedback.contract"
    if now() < contract.ends_at:
        return None
    return _l("%(name)s svarte ikke før samtalen", name=name), _("Finn en ny tid"), "feedback.contract"


def _conversation(contract: Any, name: Any, mine: bool) -> tuple[LazyString, str, str] | None:
    """Both are reminded on the day of the conversation, and until something comes of it."""
    if local(contract.conversation_at).date() > today():
        return None
    if now() > contract.ends_at:
        return _l("Samtalen med %(name)s har vært", name=name), _("Gå videre med runden"), "feedback.contract"
    if mine:
        return _l("%(name)s er med deg i samtalen i dag", name=name), _("Se avtalen"), "feedback.contract"
    return _l("Du observerer %(name)s i dag", name=name), _("Åpne arket"), "feedback.sheet"


def _called_off(row: Any) -> Waiting:
    """So that nobody comes to a conversation that is not theirs any more."""
    contract = row.FeedbackContract
    return Waiting(
        title=_l("Samtalen med %(name)s er avlyst", name=row.other or _l("en kollega")),
        address=url_for("feedback.contract", contract_id=contract.id),
        detail=moment(contract.conversation_at),
        due=local(contract.conversation_at).date(),
        verb=_("Se runden"),
        kind="feedback_contract",
        happens=True,
    )


def _moved(row: Any) -> Waiting:
    """So that nobody comes at the time it was. The day is in the title: moved once more, it is told once more."""
    contract, when = row.FeedbackContract, row.FeedbackContract.conversation_at
    return Waiting(
        title=_l(
            "Samtalen med %(name)s er flyttet til %(when)s",
            name=row.other or _l("en kollega"),
            when=LazyString(moment, when),
        ),
        address=url_for("feedback.contract", contract_id=contract.id),
        due=local(when).date(),
        verb=_("Se avtalen"),
        kind="feedback_contract",
        happens=True,
        news=True,
    )


def _by_itself(row: Any, person: Any) -> Waiting | None:
    """Nobody is told of the round of somebody who has left: it was theirs."""
    contract = row.FeedbackContract
    if row.other_left_at and contract.observed_id != person.id:
        return None
    return Waiting(
        title=_l("Runden med %(name)s lukket seg selv", name=row.other or _l("en kollega")),
        address=url_for("feedback.contract", contract_id=contract.id),
        detail=_("Fristen gikk ut før dere kom til dialogen."),
        verb=_("Se runden"),
        kind="feedback_contract",
        news=True,
    )


def _answer(row: Any) -> Waiting:
    contract, name = row.FeedbackContract, row.other or _l("en kollega")
    other = contract.other_time
    return Waiting(
        title=_l("Det passet ikke for %(name)s da", name=name),
        address=url_for("feedback.contract", contract_id=contract.id),
        detail=_("Foreslår %(when)s i stedet.", when=moment(other)) if other else "",
        due=None,
        verb=_("Finn en ny tid"),
        kind="feedback_contract",
    )
