"""The words of colleague feedback. Labels live here, so that one thing has one name everywhere."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class _Labelled(StrEnum):
    @property
    def label(self) -> LazyString:
        return LABELS[type(self), self.value]


class ContractState(_Labelled):
    """A contract moves only onwards (domain.md, Feedback)."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    OBSERVED = "observed"
    IN_DIALOGUE = "in_dialogue"
    CLOSED = "closed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


OPEN_STATES = (ContractState.PROPOSED, ContractState.AGREED, ContractState.OBSERVED, ContractState.IN_DIALOGUE)
# Somebody has seen somebody work: what participation counts.
HAPPENED_STATES = (ContractState.OBSERVED, ContractState.IN_DIALOGUE, ContractState.CLOSED)


class EntryKind(_Labelled):
    """The three columns of the dialogue sheet (S2-12)."""

    KEEP = "keep"
    DO_MORE = "do_more"
    ADJUST = "adjust"


class ShareKind(_Labelled):
    """How much of a closed dialogue the observed person shares."""

    DIALOGUE = "dialogue"
    LEARNING_POINT = "learning_point"


class KCheck(_Labelled):
    """The observer's own answer to each of the three K's at the end (S2-13)."""

    YES = "yes"
    PARTLY = "partly"


class HintKind(_Labelled):
    """What a hint of the three K's helper is about."""

    JUDGING = "judging"
    ABSOLUTE = "absolute"
    INTERPRETING = "interpreting"
    NOT_CONCRETE = "not_concrete"
    NO_WAY_FORWARD = "no_way_forward"
    NOTHING_TO_KEEP = "nothing_to_keep"


class WordKind(_Labelled):
    """The word lists behind the hints; the office edits them."""

    JUDGING = "judging"
    ABSOLUTE = "absolute"
    INTERPRETING = "interpreting"
    CONCRETE = "concrete"
    WAY_FORWARD = "way_forward"


class SlotKind(_Labelled):
    """What somebody offers a time for."""

    CAN_OBSERVE = "can_observe"
    CAN_BE_OBSERVED = "can_be_observed"


class ShadowingState(_Labelled):
    """A day with a colleague (S2-20)."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    DONE = "done"


class MarketItemKind(_Labelled):
    """What the self-assessment of labour-market knowledge asks about (S2-18, S2-19)."""

    SOURCE = "source"
    ACTION = "action"


class Need(_Labelled):
    """How well one uses a source or an action (S2-19)."""

    ENOUGH = "enough"
    SLIGHT = "slight"
    CLEAR = "clear"


class RoundTask(_Labelled):
    """The six tasks of an employee (S2-06) and of a team leader (S2-07) in one round."""

    PLAN_TRAINING = "plan_training"
    TRAIN = "train"
    KEEP_LOG = "keep_log"
    BE_OBSERVED = "be_observed"
    OBSERVE = "observe"
    JOIN_GROUP = "join_group"
    PLAN_OWN_TRAINING = "plan_own_training"
    KEEP_FOCUS = "keep_focus"
    AGREE_BACKING = "agree_backing"
    ATTEND_TALK = "attend_talk"
    CALL_MEETING = "call_meeting"
    FACILITATE = "facilitate"


EMPLOYEE_TASKS = tuple(RoundTask)[:6]
TEAM_LEADER_TASKS = tuple(RoundTask)[6:]


class VoiceAnswer(_Labelled):
    """Answers to the two yes-or-no questions of the job seekers' voice."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


_WORDS: tuple[tuple[StrEnum, LazyString], ...] = (
    (ContractState.PROPOSED, _l("Foreslått")),
    (ContractState.AGREED, _l("Avtalt")),
    (ContractState.OBSERVED, _l("Observert")),
    (ContractState.IN_DIALOGUE, _l("I dialog")),
    (ContractState.CLOSED, _l("Avsluttet")),
    (ContractState.DECLINED, _l("Passet ikke")),
    (ContractState.CANCELLED, _l("Avlyst")),
    (ContractState.LAPSED, _l("Ikke gjennomført")),
    (EntryKind.KEEP, _l("Fungerer godt – behold")),
    (EntryKind.DO_MORE, _l("Fungerer godt – gjør mer")),
    (EntryKind.ADJUST, _l("Fungerer mindre godt – juster")),
    (ShareKind.DIALOGUE, _l("Hele dialogen")),
    (ShareKind.LEARNING_POINT, _l("Bare læringspunktet")),
    (KCheck.YES, _l("Ja")),
    (KCheck.PARTLY, _l("Delvis")),
    (HintKind.JUDGING, _l("Vurderer personen")),
    (HintKind.ABSOLUTE, _l("Alltid eller aldri")),
    (HintKind.INTERPRETING, _l("Tolker")),
    (HintKind.NOT_CONCRETE, _l("Lite konkret")),
    (HintKind.NO_WAY_FORWARD, _l("Ingen vei videre")),
    (HintKind.NOTHING_TO_KEEP, _l("Ingenting å beholde")),
    (WordKind.JUDGING, _l("Ord som vurderer personen")),
    (WordKind.ABSOLUTE, _l("Alltid og aldri")),
    (WordKind.INTERPRETING, _l("Ord som tolker")),
    (WordKind.CONCRETE, _l("Ord som sier hva noen sa eller gjorde")),
    (WordKind.WAY_FORWARD, _l("Ord som peker framover")),
    (SlotKind.CAN_OBSERVE, _l("Jeg kan observere")),
    (SlotKind.CAN_BE_OBSERVED, _l("Jeg kan bli observert")),
    (ShadowingState.ASKED, _l("Spurt")),
    (ShadowingState.AGREED, _l("Avtalt")),
    (ShadowingState.DECLINED, _l("Passet ikke")),
    (ShadowingState.CANCELLED, _l("Avlyst")),
    (ShadowingState.DONE, _l("Gjennomført")),
    (MarketItemKind.SOURCE, _l("Kilde")),
    (MarketItemKind.ACTION, _l("Handling")),
    (Need.ENOUGH, _l("Bruker det nok")),
    (Need.SLIGHT, _l("Litt behov")),
    (Need.CLEAR, _l("Tydelig behov")),
    (RoundTask.PLAN_TRAINING, _l("Planlegg treningen din")),
    (RoundTask.TRAIN, _l("Øv i ekte samtaler")),
    (RoundTask.KEEP_LOG, _l("Skriv logg")),
    (RoundTask.BE_OBSERVED, _l("Ha en kollega eller leder med i minst én samtale")),
    (RoundTask.OBSERVE, _l("Vær med i minst én samtale hos en kollega")),
    (RoundTask.JOIN_GROUP, _l("Bli med på læringsgruppemøtet")),
    (RoundTask.PLAN_OWN_TRAINING, _l("Planlegg hvordan du selv skal øve på å lede gruppa")),
    (RoundTask.KEEP_FOCUS, _l("Hold fokus på læringen i teamet")),
    (RoundTask.AGREE_BACKING, _l("Snakk med din egen leder om rollen og støtten du trenger")),
    (RoundTask.ATTEND_TALK, _l("Vær med i minst én samtale og gi tilbakemelding")),
    (RoundTask.CALL_MEETING, _l("Planlegg og kall inn til læringsgruppemøte")),
    (RoundTask.FACILITATE, _l("Led læringsgruppemøtet")),
    (VoiceAnswer.YES, _l("Ja")),
    (VoiceAnswer.PARTLY, _l("Litt")),
    (VoiceAnswer.NO, _l("Nei")),
)
# By kind and value: members of different kinds that are written the same are equal.
LABELS = {(type(member), member.value): text for member, text in _WORDS}
