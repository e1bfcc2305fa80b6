"""The columns of a list of employers, and the headings people use for them."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class EmployerColumn(StrEnum):
    """What a row tells of an employer."""

    NAME = "name"
    NUMBER = "organisation_number"
    INDUSTRY = "industry"
    PLACE = "place"
    ADDRESS = "address"
    PERSON = "person"
    TITLE = "title"
    PHONE = "phone"
    EMAIL = "email"

    @property
    def label(self) -> LazyString:
        return LABELS[self]


LABELS: dict[EmployerColumn, LazyString] = {
    EmployerColumn.NAME: _l("Navn"),
    EmployerColumn.NUMBER: _l("Organisasjonsnummer"),
    EmployerColumn.INDUSTRY: _l("Bransje"),
    EmployerColumn.PLACE: _l("Sted"),
    EmployerColumn.ADDRESS: _l("Adresse"),
    EmployerColumn.PERSON: _l("Kontaktperson"),
    EmployerColumn.TITLE: _l("Stilling"),
    EmployerColumn.PHONE: _l("Telefon"),
    EmployerColumn.EMAIL: _l("E-post"),
}

NEEDED = (EmployerColumn.NAME,)

HEADINGS: dict[EmployerColumn, tuple[str, ...]] = {
    EmployerColumn.NAME: ("navn", "arbeidsgiver", "bedrift", "virksomhet", "firma", "arbeidsgivar", "bedriftsnavn"),
    EmployerColumn.NUMBER: (
        "organisasjonsnummer", "orgnr", "org.nr", "org.nr.", "org nr", "org. nr.", "org.nummer", "orgnummer",
    ),
    EmployerColumn.INDUSTRY: ("bransje", "næring", "næringskode", "branche"),
    EmployerColumn.PLACE: ("sted", "poststed", "by", "kommune", "stad"),
    EmployerColumn.ADDRESS: ("adresse", "besøksadresse", "gateadresse"),
    EmployerColumn.PERSON: ("kontaktperson", "kontakt", "navn på kontaktperson", "kontaktpersonens navn", "leder"),
    EmployerColumn.TITLE: ("stilling", "rolle", "tittel", "stilling kontaktperson"),
    EmployerColumn.PHONE: ("telefon", "tlf", "tlf.", "mobil", "telefonnummer"),
    EmployerColumn.EMAIL: ("e-post", "epost", "mail", "e-mail", "e-postadresse"),
}  # fmt: skip
