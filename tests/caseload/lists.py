"""Lists of job seekers as a coach's spreadsheet holds them, made while the test runs."""

from datetime import date, timedelta
from io import StringIO

HEADINGS = (
    "Kode", "Jobbspesialist", "Henvist", "Startet", "Trinn", "Status", "Status fra", "Stillingsprosent", "Jobbstart",
    "Arbeidsgiver", "Første arbeidsgivermøte", "Jobbønske",
)  # fmt: skip
COACHES = ("Nora Ny", "Ola Oppe", "Petra Prøve")
# The shares of a known list: 70 + 32 + 18 + 9 + 23 + 12 of 164.
STATUSES = {
    "i ordinært arbeid": 70, "praksis/tiltak": 32, "søknad om uføretrygd": 18, "utdanning": 9, "annet/pause": 23,
    "trukket seg": 12,
}  # fmt: skip
FIRST_START = date(2014, 1, 6)


def csv(*rows: dict[str, str], headings: tuple[str, ...] = HEADINGS, sign: str = ";") -> str:
    """A file with these rows; what a row does not say is an empty cell."""
    out = StringIO()
    for line in (headings, *([row.get(name, "") for name in headings] for row in rows)):
        out.write(sign.join(line) + "\r\n")
    return out.getvalue()


def row(name: str = "SE-001", **cells: str) -> dict[str, str]:
    """One row. `cells` are by heading, with _ for a space."""
    given = {"Kode": name, "Jobbspesialist": COACHES[0], "Startet": "05.01.2015"}
    return {**given, **{heading.replace("_", " "): text for heading, text in cells.items()}}


def working(name: str = "SE-001", **cells: str) -> dict[str, str]:
    """One row of somebody in an ordinary job."""
    job = {"Status": "i ordinært arbeid", "Status fra": "02.03.2015", "Jobbstart": "02.03.2015"}
    return row(name, **{"Trinn": "5", "Stillingsprosent": "80", "Arbeidsgiver": "Kafé 1", **job, **cells})


def known_list(times: int = 1) -> str:
    """164 rows (or a multiple) with the known shares of statuses, all dated before October 2016."""
    rows = []
    words = [word for word, count in STATUSES.items() for _each in range(count * times)]
    for number, word in enumerate(words):
        started = FIRST_START + timedelta(days=number % 700)
        since = (started + timedelta(days=60)).strftime("%d.%m.%Y")
        cells = {"Status": word, "Status fra": since, "Trinn": str(number % 5 + 1), "Jobbønske": "butikk"}
        if word == "i ordinært arbeid":
            cells |= {"Jobbstart": since, "Arbeidsgiver": f"Virksomhet {number % 40}"}
            cells["Stillingsprosent"] = "100" if number % 164 < 32 else "60"
        elif word == "praksis/tiltak":
            cells["Arbeidsgiver"] = f"Virksomhet {number % 40}"
        coach = COACHES[number % len(COACHES)]
        rows.append({
            "Kode": f"SE-{number:05}", "Jobbspesialist": coach, "Startet": started.strftime("%d.%m.%Y"), **cells
        })  # fmt: skip
    return csv(*rows)
