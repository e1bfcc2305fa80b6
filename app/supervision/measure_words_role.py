"""The words of the measures of the supervisor role."""

from datetime import date
from typing import Any

from babel.dates import format_date

from app.kernel import halfyear
from app.kernel.dates import locale, week_label
from app.kernel.halfyear import Quarter
from app.kernel.i18n import _, _l
from app.supervision.measure_told import Numbers, Told, of, share


def _capacity(n: Numbers) -> str:
    if not n["coaches"]:
        return _("Ingen jobbspesialister i teamet.")
    return _(
        "Jobbspesialister: %(coaches)s. Stillingen din på %(own)s %% er nok til %(most)s. Egne saker: %(cases)s, og "
        "rådet er høyst %(advised)s.",
        coaches=n["coaches"], own=n["own"], most=n["most"], cases=n["cases"], advised=n["advised"],
    )  # fmt: skip


def _sessions(n: Numbers) -> str:
    return _("Uker med veiledning: %(held)s.", held=share(n["held"], n["weeks"]))


def _without(line: dict[str, Any]) -> str:
    return _("Ingen veiledning i %(week)s", week=week_label(date.fromisoformat(line["week"])))


def _teams(n: Numbers) -> str:
    if not n["wanted"]:
        return _("Ingen behandlingsteam, eller ikke et helt kvartal i perioden.")
    return _("Besøk i møtet til teamene, hvert kvartal: %(attended)s.", attended=share(n["attended"], n["wanted"]))


def _team_line(line: dict[str, Any]) -> str:
    return _("%(team)s, %(quarter)s", team=line["team"], quarter=_quarter(line))


def _quarter(line: dict[str, Any]) -> str:
    return halfyear.label(Quarter.parse(line["quarter"]))


def _mentoring(n: Numbers) -> str:
    if not n["wanted"]:
        return _("Ingen trengte feltveiledning i de hele månedene i perioden.")
    return _("Feltveiledning der den trengtes, måned for måned: %(kept)s.", kept=share(n["kept"], n["wanted"]))


def _month_line(line: dict[str, Any]) -> str:
    month = format_date(date.fromisoformat(line["month"]), "LLLL y", locale())
    return _("%(month)s: %(done)s", month=month, done=of(line["out"], line["due"]))


def _reviews(n: Numbers) -> str:
    if not n["quarters"]:
        return _("Ikke et helt kvartal i perioden.")
    return _("Kvartaler med gjennomgang og mål: %(done)s.", done=share(n["done"], n["quarters"]))


def _review_line(line: dict[str, Any]) -> str:
    return _("%(quarter)s mangler", quarter=_quarter(line))


def _role(n: Numbers) -> str:
    if n["known"] < len(PARTS):
        return _("%(known)s av fem deler kan regnes ut. Velg en periode med minst ett helt kvartal.", known=n["known"])
    return _("%(present)s av fem deler er på plass.", present=n["present"])


def _part(line: dict[str, Any]) -> str:
    words = {None: _("kan ikke regnes ut"), 0: _("ikke på plass"), 1: _("på plass")}
    return f"{PARTS[line['role']]}: {words[line['there']]}"


def _unit(n: Numbers) -> str:
    return _(
        "Jobbspesialister: %(coaches)s, i full stilling: %(full)s. Uker med gruppeveiledning: %(held)s.",
        coaches=n["coaches"], full=n["full"], held=share(n["held"], n["weeks"]),
    )  # fmt: skip


PARTS = {
    "role_capacity": _l("Nok tid til rollen"),
    "role_sessions": _l("Veiledning hver uke"),
    "role_teams": _l("Kontakt med behandlingsteam"),
    "role_mentoring": _l("Feltveiledning hver måned"),
    "role_reviews": _l("Kvartalsgjennomgang med mål"),
}

ROLE: dict[str, Told] = {
    "role_capacity": Told(
        _l(
            "På plass når stillingen din er stor nok til jobbspesialistene (ti i en full stilling), og du ikke har "
            "flere egne saker enn det er rom for: 15 med én jobbspesialist, 1 med ti, jevnt imellom. Det regnes som "
            "om all tiden din går til rollen."
        ),
        _capacity,
        page="supervision.capacity",
    ),
    "role_sessions": Told(
        _l(
            "Hele uker i perioden med minst én veiledning som ble holdt, alene eller i gruppe. På plass når det "
            "gjelder minst ni av ti uker. Den grensen er vår egen."
        ),
        _sessions,
        line=_without,
        page="supervision.sessions",
    ),
    "role_teams": Told(
        _l(
            "Hele kvartaler i perioden. På plass når du var i møtet til hvert team i hvert kvartal. Uten registrerte "
            "team kan det ikke regnes ut."
        ),
        _teams,
        line=_team_line,
        page="supervision.treatment_teams",
    ),
    "role_mentoring": Told(
        _l(
            "Hele måneder i perioden, og jobbspesialistene som trengte det den første dagen i måneden: nye, under 40 "
            "% i arbeid eller under tre jobbstarter i kvartalet før. Bare det metodeveilederen gjorde selv, teller. "
            "På plass når det gjelder minst ni av ti. Den grensen er vår egen."
        ),
        _mentoring,
        line=_month_line,
        page="supervision.field_mentoring",
    ),
    "role_reviews": Told(
        _l(
            "Hele kvartaler i perioden. På plass når hvert kvartal har en gjennomgang med mål, for teamet samlet "
            "eller for hver jobbspesialist."
        ),
        _reviews,
        line=_review_line,
        page="supervision.reviews",
    ),
    "supervisor_role": Told(
        _l(
            "Én av de fem delene gir ett poeng. Lag en vurdering etter malen for rollen for å se alt som er regnet "
            "med."
        ),
        _role,
        line=_part,
    ),
    "vocational_unit": Told(
        _l(
            "Hele uker i perioden med gruppeveiledning som ble holdt. 5 med minst to i full stilling og møte i minst "
            "ni av ti uker, 4 med møte i minst halvparten, 3 med noen møter. Om dere dekker for hverandre, må dere "
            "vise selv. Grensene er våre egne."
        ),
        _unit,
        page="supervision.sessions",
    ),
}
