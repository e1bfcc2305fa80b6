"""The whole file of a job seeker's case."""

from typing import Any

from sqlalchemy import select

from app.caseload.look_ups import Shown
from app.caseload.models import Case, Employer, EmployerPerson
from app.caseload.queries.look_ups import lines_of
from app.kernel import dates
from app.kernel.db import db
from app.kernel.i18n import _, _l
from app.privacy.file import third_persons
from app.privacy.file.case_parts import PARTS
from app.privacy.file.documents import Document, document
from app.privacy.file.tables import Cell, Row, Told, tell

NOT_HELD = (
    _l("Det som er tatt bort igjen. Det kan angres noen dager, og er så borte for godt."),
    _l("Tekst som noen er i gang med å skrive, men ikke har lagret."),
    _l("Veiledningsrommet. Det er ditt eget: der kan du selv ta en kopi av alt."),
    _l("Sikkerhetskopier. De er kryptert, og den eldste er aldri mer enn 90 dager gammel."),
)


def told_of(case: Case) -> list[Told]:
    """Every part, and who has seen it. The same number of statements for every case."""
    return [*tell(PARTS, case), _who_has_seen(case)]


def made_of(case: Case, marks: set[str]) -> tuple[Document, list[third_persons.Flag]]:
    """The document without what these marks name, and all that may be about others in it."""
    told = told_of(case)
    flags = third_persons.flags_in(told, _known())
    return document(_("Hele mappen"), third_persons.without(told, marks), NOT_HELD), flags


def _known() -> third_persons.Known:
    """Names from the register: of people, and of workplaces and their places. Two statements."""
    people = db.session.scalars(select(EmployerPerson.name).where(EmployerPerson.removed_at.is_(None))).all()
    places = db.session.execute(select(Employer.name, Employer.place).where(Employer.removed_at.is_(None))).all()
    others = third_persons.names([each for row in places for each in row])
    return third_persons.Known(third_persons.names(people) - others, others)


def _who_has_seen(case: Case) -> Told:
    what_words = {each.value: str(each.label) for each in Shown}
    why_words = {
        "coach": _("Jobbspesialist i saken"),
        "stand_in": _("Stedfortreder i saken"),
        "supervision": _("Var med på metodeveiledningen"),
    }

    def row(number: int, line: Any) -> Row:
        who, what = line.name or _("Ukjent"), what_words.get(line.what, line.what)
        why = why_words.get(line.why, line.why)
        return Row(
            "look_up",
            str(number),
            (
                Cell("at", _("Når"), line.at.isoformat(), dates.moment(line.at)),
                Cell("who", _("Hvem"), who, who),
                Cell("what", _("Hva"), what, what),
                Cell("why", _("Hvorfor"), why, why),
            ),
        )

    lines = db.session.execute(lines_of(case)).all()
    return Told("look_up", _("Hvem har sett på saken"), tuple(row(*each) for each in enumerate(lines)))
