"""The words of a plan in a spreadsheet, and what they mean here (settled: «Nivå» is the outcome's kind)."""

import re
from collections.abc import Mapping
from typing import TypeVar

from app.accounts.enums import Role
from app.kernel.spreadsheets import same
from app.learning.enums import Origin, OutcomeKind, OutcomeLevel
from app.learning.forms.brought import Whom

Thing = TypeVar("Thing")

ORIGINS: Mapping[str, Origin] = {
    **dict.fromkeys(
        ("organisasjon", "organisasjonen", "organisasjonens mål", "organisasjonsmål", "sentral prioritering"),
        Origin.ORGANISATION,
    ),
    **dict.fromkeys(
        ("ansatte", "de ansatte", "ansattes behov", "medarbeidere", "medarbeiderne", "medarbeidernes behov"),
        Origin.STAFF,
    ),
    **dict.fromkeys(("tilsette", "medarbeidarane", "behova til medarbeidarane", "egne behov"), Origin.STAFF),
}
KINDS: Mapping[str, OutcomeKind] = {
    **dict.fromkeys(("kunnskap", "kunnskaper", "kunnskapar"), OutcomeKind.KNOWLEDGE),
    **dict.fromkeys(("ferdighet", "ferdigheter", "ferdigheit", "dugleik"), OutcomeKind.SKILL),
    **dict.fromkeys(("generell kompetanse", "kompetanse"), OutcomeKind.GENERAL_COMPETENCE),
}
LEVELS: Mapping[str, OutcomeLevel] = {
    **dict.fromkeys(("kjenne til", "kjenne", "kjenne hovedtrekkene"), OutcomeLevel.KNOW_OF),
    "forstå": OutcomeLevel.UNDERSTAND,
    **dict.fromkeys(("anvende", "bruke"), OutcomeLevel.APPLY),
    **dict.fromkeys(
        ("ha gjennomført opplæring", "gjennomført opplæring", "gjennomføre"), OutcomeLevel.COMPLETED_TRAINING
    ),
}
KIND_OF_LEVEL = {
    OutcomeLevel.KNOW_OF: OutcomeKind.KNOWLEDGE,
    OutcomeLevel.UNDERSTAND: OutcomeKind.KNOWLEDGE,
    OutcomeLevel.APPLY: OutcomeKind.SKILL,
    OutcomeLevel.COMPLETED_TRAINING: OutcomeKind.GENERAL_COMPETENCE,
}
LEVEL_OF_KIND = {
    OutcomeKind.KNOWLEDGE: OutcomeLevel.KNOW_OF,
    OutcomeKind.SKILL: OutcomeLevel.APPLY,
    OutcomeKind.GENERAL_COMPETENCE: OutcomeLevel.UNDERSTAND,
}
# The graded verbs of an outcome (S3-L11), the strongest first.
VERBS = (
    (
        re.compile(r"\b(?:gjennomføre|fullføre)\b.*\b(?:utdanning|videreutdanning|kurs|opplæring)", re.I),
        OutcomeLevel.COMPLETED_TRAINING,
    ),
    (re.compile(r"\b(?:anvende|bruke|utføre|mestre|praktisere)\b", re.I), OutcomeLevel.APPLY),
    (re.compile(r"\b(?:forstå|forklare|vurdere)\b", re.I), OutcomeLevel.UNDERSTAND),
    (re.compile(r"\b(?:kjenne|vite)\b", re.I), OutcomeLevel.KNOW_OF),
)

EVERYONE = frozenset(
    ("alle", "alle ansatte", "alle medarbeidere", "alle tilsette", "hele kontoret", "ansatte", "kontoret")
)
ROLE_NAMES: Mapping[str, Role] = {
    **dict.fromkeys(
        (
            "jobbspesialister",
            "jobbspesialist",
            "jobbspesialistene",
            "jobbspesialistar",
            "jobbveiledere",
            "jobbveileder",
        ),
        Role.JOB_COACH,
    ),
    **dict.fromkeys(
        ("kontorledere", "kontorleder", "ledere", "leder", "ledelsen", "avdelingsledere", "avdelingsleder"), Role.LEADER
    ),
    **dict.fromkeys(("teamledere", "teamleder", "teamlederne", "teamleiarar"), Role.TEAM_LEADER),
    **dict.fromkeys(("metodeveiledere", "metodeveileder", "metoderettleiarar"), Role.SUPERVISOR),
    **dict.fromkeys(("veiledere", "veileder", "veilederne", "medarbeidere", "medarbeider"), Role.EMPLOYEE),
}
A_COLLEAGUE = frozenset(
    ("kollega", "en kollega", "kolleger", "kollegaer", "intern", "internt", "egne ansatte", "ikke bestemt")
)


def level_of(text: str, kind: OutcomeKind | None) -> OutcomeLevel:
    """How far an outcome goes, by its verb, else by its kind."""
    found = next((level for verb, level in VERBS if verb.search(text)), None)
    return found or LEVEL_OF_KIND[kind or OutcomeKind.KNOWLEDGE]


def listed(text: str) -> list[str]:
    """The things of a cell, parted by comma, semicolon or line."""
    return list(dict.fromkeys(" ".join(part.split()) for part in re.split(r"[,;\n]", text) if part.strip()))


def read_whom(text: str, teams: Mapping[str, int], people: Mapping[str, int]) -> tuple[Whom, list[str]]:
    """Whom a cell names, and the parts of it that say more than a role can («jobbspesialister uten utdanningen»)."""
    roles: list[Role] = []
    team_ids: list[int] = []
    person_ids: list[int] = []
    guests: list[str] = []
    narrower: list[str] = []
    everyone = False
    for part in _parts(text, teams):
        word = same(part)
        role = ROLE_NAMES.get(word) or ROLE_NAMES.get(word.split()[0])
        if word in EVERYONE:
            everyone = True
        elif word.removeprefix("team ") in teams or word in teams:
            team_ids.append(teams.get(word) or teams[word.removeprefix("team ")])
        elif word in people:
            person_ids.append(people[word])
        elif role:
            roles.append(role)
            if word not in ROLE_NAMES:
                narrower.append(part)
        else:
            guests.append(part)
    whom = Whom(everyone, _once(roles), _once(team_ids), _once(person_ids), _once(guests))
    return whom, narrower


def _once(things: list[Thing]) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys(things))


def _parts(text: str, teams: Mapping[str, int]) -> list[str]:
    """Parted by comma, line and «og» – unless a team is called that."""
    parts: list[str] = []
    for part in listed(text):
        whole = same(part) in teams or same(part).removeprefix("team ") in teams
        parts += [part] if whole else [each.strip() for each in re.split(r"\s+og\s+", part) if each.strip()]
    return parts
