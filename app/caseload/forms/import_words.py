"""The words of lists and what they mean here: our own labels in every language, and what people usually write."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from app.caseload.enums import JobForm, Known, OutcomeStatus, Stage
from app.kernel.spreadsheets import same

Word = TypeVar("Word", bound=StrEnum)

STATUSES: Mapping[OutcomeStatus, tuple[str, ...]] = {
    OutcomeStatus.SEEKING: (
        "søker jobb", "jobbsøker", "søker", "arbeidssøker", "under oppfølging", "aktiv", "på vei", "søkjer jobb",
    ),
    OutcomeStatus.IN_WORK: (
        "i ordinært arbeid", "ordinært arbeid", "i arbeid", "i jobb", "ordinær jobb", "jobb", "arbeid", "ansatt",
        "i ordinær jobb", "ordinært arbeide", "delvis i arbeid", "i ordinært arbeide",
    ),
    OutcomeStatus.PRACTICE: (
        "praksis/tiltak", "praksis eller tiltak", "praksis", "tiltak", "arbeidspraksis", "arbeidstrening",
        "i praksis", "i tiltak", "praksis / tiltak",
    ),
    OutcomeStatus.DISABILITY_APPLICATION: (
        "søknad om uføretrygd", "søker uføretrygd", "søkt uføretrygd", "uføresøknad", "uføretrygd", "ufør",
        "søknad uføretrygd", "søknad om ufør", "søknad om uførepensjon",
    ),
    OutcomeStatus.EDUCATION: ("utdanning", "i utdanning", "skole", "studier", "under utdanning", "opplæring"),
    OutcomeStatus.OTHER: (
        "annet/pause", "annet eller pause", "annet", "pause", "pauset", "anna", "på pause", "annet / pause",
        "anna/pause",
    ),
    OutcomeStatus.WITHDRAWN: (
        "trukket seg", "trukket", "har trukket seg", "avbrutt", "trekt seg", "sluttet", "ønsker ikke oppfølging",
    ),
}  # fmt: skip

JOB_FORMS: Mapping[JobForm, tuple[str, ...]] = {
    JobForm.PERMANENT: ("fast", "fast ansatt", "fast stilling", "fast tilsett"),
    JobForm.FIXED_TERM: ("tidsbegrenset", "midlertidig", "vikariat", "engasjement", "mellombels"),
    JobForm.ON_CALL: ("tilkalling", "tilkallingsvikar", "ekstrahjelp", "ringevikar"),
    JobForm.OWN_BUSINESS: ("egen virksomhet", "eget firma", "selvstendig", "selvstendig næringsdrivende"),
}

KNOWN: Mapping[Known, tuple[str, ...]] = {
    Known.YES: ("ja", "j", "x", "yes", "1"),
    Known.NO: ("nei", "n", "no", "nej", "0"),
    Known.UNKNOWN: ("ukjent", "vet ikke", "?", "-"),
}

NUMBERED = re.compile(r"(?:trinn|fase|steg|trin)?\s*([1-5])(?:\b.*)?")


def find_word(text: str, words: Mapping[Word, tuple[str, ...]]) -> Word | None:
    """The word that a cell means, by our label for it or a usual way to write it."""
    wanted = same(text)
    return next(
        (word for word, usual in words.items() if wanted in usual or wanted in (word.value, same(str(word.label)))),  # type: ignore[attr-defined]
        None,
    )


def accepted(words: Mapping[Word, tuple[str, ...]]) -> str:
    """The labels, for a message that names what can be written."""
    return ", ".join(f"«{word.label}»" for word in words)  # type: ignore[attr-defined]


def read_stage(text: str) -> Stage | None:
    """1 to 5, «trinn 3», or the name of a stage."""
    wanted = same(text)
    if found := NUMBERED.fullmatch(wanted):
        return list(Stage)[int(found[1]) - 1]
    return next((stage for stage in Stage if wanted in (stage.value, same(str(stage.label)))), None)


@lru_cache(maxsize=1000)
def read_percent(text: str) -> Decimal | None:
    """Of a full post: «80», «80 %», «37,5»; a cell shown as percent holds 0,8. None for what is no share of a post."""
    try:
        number = Decimal(text.replace("%", "").replace("prosent", "").replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    if 0 < number <= 1 and "%" not in text:
        number *= 100
    return number.quantize(Decimal("0.01")) if 0 < number <= 100 else None
