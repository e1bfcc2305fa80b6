"""Forms of links: the code that opens a room, and a new room."""

from typing import Any

from app.accounts.forms.fields import Email
from app.guidance.enums import RoomKind
from app.kernel.dates import today
from app.kernel.fields import Choice, Day, Line, OneOf, SelectChoice, ValidationError, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import LANGUAGES, _, _l

ERASE = _l("SLETT")


class CodeForm(Form):
    """What a person with a link writes."""

    code = Line(_l("Kode"), longest=40)


class MailForm(Form):
    """Where the link is sent; the address is not kept."""

    email = Email(_l("E-postadressen til personen"), longest=200)


class EraseForm(Form):
    """The word that erases the room."""

    word = Line(_l("Skriv ordet SLETT"), longest=20)

    def validate_word(self, field: Any) -> None:
        if field.data.strip().casefold() != str(ERASE).casefold():
            raise ValidationError(_("Skriv %(word)s for å slette alt.", word=ERASE))


class NewRoomForm(Form):
    """Whom a room is for: as little as the counsellor needs to know it by."""

    called = Line(_l("Det du kaller personen her"), longest=60)
    kind = OneOf(_l("Hvorfor rommet er her"), default=RoomKind.SEEKER)
    sick_since = Day(_l("Sykmeldt siden"), required=False)
    language = Choice(_l("Språk i rommet"), default="nb")
    case_id = Choice(_l("Sak"), coerce=optional_int, required=False)

    def __init__(self, *, cases: list[tuple[int, str]], **kw: Any) -> None:
        super().__init__(creates=True, **kw)
        self.kind.choices = options(RoomKind, lambda kind: kind.label)
        self.language.choices = [SelectChoice(code, name) for code, name in LANGUAGES.items()]
        own = (SelectChoice(number, name) for number, name in cases)
        self.case_id.choices = [SelectChoice("", _("Ingen sak")), *own]

    def validate(self, extra_validators: Any = None) -> bool:
        right = bool(super().validate(extra_validators))
        if self.kind.data == RoomKind.SICK_LEAVE and self.sick_since.data is None and not self.sick_since.errors:
            self.sick_since.errors = [_("Skriv dagen sykmeldingen begynte.")]
            return False
        return right

    def validate_sick_since(self, field: Any) -> None:
        if field.data and field.data > today():
            raise ValidationError(_("Dagen har ikke vært ennå. Velg i dag eller en tidligere dag."))
