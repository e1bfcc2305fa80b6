"""A plan file from another office: read with suspicion, and understood as themes, outcomes, activities and arenas."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from app.accounts.enums import Role
from app.kernel import identity_numbers
from app.kernel.i18n import _
from app.kernel.spreadsheets import same
from app.learning.enums import (
    AudienceKind,
    Formality,
    Frequency,
    KnowledgeSource,
    Origin,
    OutcomeKind,
    OutcomeLevel,
    Phase,
    Place,
    SignFigure,
    TimeKind,
)
from app.learning.forms.brought import (
    Brought,
    BroughtActivity,
    BroughtArena,
    BroughtOutcome,
    BroughtTask,
    BroughtTheme,
    Whom,
)

FORMAT = "treklang.learning_plan"
SCHEMA = 1
THEME_TEXTS = ("title", "rationale", "competence_plan", "observation_focus", "supervision_question", "sign_of_progress")
ACTIVITY_TEXTS = ("title", "description", "evaluation", "vague_time")
# As in the forms, so that what came from a file can be edited.
LONGEST = {"rationale": 2000, "competence_plan": 200, "description": 4000, "evaluation": 1000}
LINE = 300
MOST = {"themes": 40, "outcomes": 400, "activities": 1000, "arenas": 200}

Kind = TypeVar("Kind", bound=StrEnum)


class UnreadablePlanFileError(ValueError):
    """The file is no plan we can read; the message says to the reader what to do."""


def read_plan_file(data: bytes) -> dict[str, Any]:
    """The file's content, checked. Kinds are enums, everything the product does not know is left behind."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _no_plan_file() from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _no_plan_file()
    return checked(found)


def checked(found: Mapping[str, Any]) -> dict[str, Any]:
    """The content with each value as it must be; UnreadablePlanFileError for the first that is not."""
    if found.get("schema") != SCHEMA:
        raise UnreadablePlanFileError(_("Fila er laget av en annen utgave av Treklang. Be om en fil fra samme utgave."))
    lists = {name: _list(found, name, most) for name, most in MOST.items()}
    if not lists["themes"]:
        raise UnreadablePlanFileError(_("Fila har ingen temaer, så det er ingenting å hente inn."))
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "half_year": _text(found, "half_year", 10),
        "arenas": [_arena(each) for each in lists["arenas"]],
        "themes": [_theme(each) for each in lists["themes"]],
        "outcomes": [_outcome(each, len(lists["themes"])) for each in lists["outcomes"]],
        "activities": [_activity(each, len(lists["outcomes"])) for each in lists["activities"]],
    }


def brought_from(content: Mapping[str, Any]) -> Brought:
    """What a checked file brings."""
    brought = Brought()
    titles = [theme["title"] for theme in content["themes"]]
    for theme in content["themes"]:
        tasks = tuple(BroughtTask(task["phase"], task["text"]) for task in theme["tasks"])
        made = BroughtTheme(**{**theme, "tasks": tasks, "sources": tuple(theme["sources"])})
        brought.themes.setdefault(same(made.title), made)
    keys = []
    for outcome in content["outcomes"]:
        roles = tuple(Role(each) for each in outcome["audience"] if each != AudienceKind.EVERYONE)
        new = BroughtOutcome(titles[outcome["theme"]], outcome["text"], outcome["kind"], outcome["level"], roles)
        keys.append(new.key)
        brought.outcomes.setdefault(new.key, new)
    for activity in content["activities"]:
        brought.activities.append(_brought_activity(activity, keys))
    for arena in content["arenas"]:
        brought.arenas.setdefault(same(arena["name"]), BroughtArena(**arena))
    for made_activity in brought.activities:
        if made_activity.arena:
            brought.arenas.setdefault(same(made_activity.arena), BroughtArena(made_activity.arena))
    return brought


def _brought_activity(activity: Mapping[str, Any], keys: list[tuple[str, str]]) -> BroughtActivity:
    whom = activity["participants"]
    roles = tuple(Role(each) for each in whom if each != AudienceKind.EVERYONE)
    return BroughtActivity(
        title=activity["title"],
        outcomes=tuple(dict.fromkeys(keys[each] for each in activity["outcomes"])),
        time_kind=activity["time"],
        vague_time=activity["vague_time"],
        arena=activity["arena"],
        means=tuple(activity["means"]),
        whom=Whom(everyone=AudienceKind.EVERYONE in whom, roles=roles),
        description=activity["description"],
        evaluation=activity["evaluation"],
        outside_course=activity["outside_course"],
    )


def _theme(found: Any) -> dict[str, Any]:
    thing = _thing(found)
    return {
        "title": _text(thing, "title", 120, required=True),
        **{name: _text(thing, name, LONGEST.get(name, LINE)) for name in THEME_TEXTS[1:]},
        "origin": _one_of(Origin, thing.get("origin")),
        "sign_figure": _one_of(SignFigure, thing.get("sign_figure", SignFigure.OWN_WORDS)),
        "sources": list(dict.fromkeys(_one_of(KnowledgeSource, each) for each in _list(thing, "sources", 3))),
        "tasks": [
            {
                "phase": _one_of(Phase, _thing(task).get("phase")),
                "text": _text(_thing(task), "text", 200, required=True),
            }
            for task in _list(thing, "tasks", 100)
        ],
    }


def _outcome(found: Any, themes: int) -> dict[str, Any]:
    thing = _thing(found)
    return {
        "theme": _number(thing.get("theme"), themes),
        "text": _text(thing, "text", LINE, required=True),
        "kind": _one_of(OutcomeKind, thing.get("kind")),
        "level": _one_of(OutcomeLevel, thing.get("level")),
        "audience": _whom(thing, "audience"),
    }


def _activity(found: Any, outcomes: int) -> dict[str, Any]:
    thing = _thing(found)
    time = _one_of(TimeKind, thing.get("time", TimeKind.UNDECIDED))
    served = list(dict.fromkeys(_number(each, outcomes) for each in _list(thing, "outcomes", 50)))
    if not served:
        raise _damaged("outcomes")
    return {
        "title": _text(thing, "title", 200, required=True),
        **{name: _text(thing, name, LONGEST[name]) for name in ACTIVITY_TEXTS[1:3]},
        "vague_time": _text(thing, "vague_time", 200),
        "outcomes": served,
        "arena": _text(thing, "arena", 100),
        "means": list(dict.fromkeys(_line(each, "means", 60) for each in _list(thing, "means", 20))),
        "participants": _whom(thing, "participants"),
        "time": TimeKind.UNDECIDED if time is TimeKind.DATES else time,
        "outside_course": thing.get("outside_course") is True,
    }


def _arena(found: Any) -> dict[str, Any]:
    thing = _thing(found)
    frequency = thing.get("frequency")
    return {
        "name": _text(thing, "name", 100, required=True),
        "place": _one_of(Place, thing.get("place", Place.INTERNAL)),
        "formality": _one_of(Formality, thing.get("formality", Formality.FORMAL)),
        "frequency": None if frequency is None else _one_of(Frequency, frequency),
    }


def _whom(thing: Mapping[str, Any], name: str) -> list[str]:
    """«everyone» and roles."""
    everyone = AudienceKind.EVERYONE
    return [everyone if each == everyone else _one_of(Role, each) for each in _list(thing, name, 10)]


def _thing(found: Any) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise _damaged("{}")
    return found


def _list(thing: Mapping[str, Any], name: str, most: int) -> list[Any]:
    found = thing.get(name, [])
    if not isinstance(found, list):
        raise _damaged(name)
    if len(found) > most:
        raise UnreadablePlanFileError(_("Fila er for stor til å være en plan for et halvår."))
    return found


def _text(thing: Mapping[str, Any], name: str, longest: int, *, required: bool = False) -> str:
    text = _line(thing.get(name, ""), name, longest)
    if required and not text:
        raise _damaged(name)
    return text


def _line(found: Any, name: str, longest: int) -> str:
    if not isinstance(found, str) or len(found) > longest:
        raise _damaged(name)
    if any((ord(letter) < 32 and letter not in "\n\t\r") or 0xD800 <= ord(letter) <= 0xDFFF for letter in found):
        raise _damaged(name)
    if identity_numbers.find(found):
        raise UnreadablePlanFileError(_("En tekst i fila ser ut til å ha et fødselsnummer. Be kontoret ta det bort."))
    return found.strip()


def _one_of(kind: type[Kind], found: Any) -> Kind:
    try:
        return kind(found)
    except ValueError:
        raise _damaged(str(found)[:40]) from None


def _number(found: Any, below: int) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < below:
        raise _damaged(str(found)[:40])
    return found


def _no_plan_file() -> UnreadablePlanFileError:
    return UnreadablePlanFileError(
        _("Dette er ikke en planfil fra Treklang. Velg en fil som slutter på .treklang.json.")
    )


def _damaged(where: str) -> UnreadablePlanFileError:
    return UnreadablePlanFileError(_("Fila er skadet («%(where)s»). Be kontoret om en ny.", where=where))
