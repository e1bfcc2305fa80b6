"""The user guide for those who keep a room, the privacy or the machine. How it is written: see guide_texts.py."""

from app.accounts.enums import Role
from app.home.guide_shape import COLLEAGUES, Guide, Part
from app.kernel.i18n import _l

ROOM = Guide(
    "veiledningsrom",
    _l("For deg som har veiledningsrom"),
    _l(
        "Jobbsøkeren har sitt eget rom uten konto. Du ser bare det personen deler, tema for tema, og bare "
        "så lenge det er delt."
    ),
    COLLEAGUES,
    (
        Part(
            _l("Lag rommet sammen"),
            _l(
                "Åpne «Veiledning» og velg «Lag et rom». Gi personen lenken og koden, helst mens dere "
                "sitter sammen. Personen åpner rommet på sin egen telefon."
            ),
            "guidance.home",
            "guide-room",
        ),
        Part(
            _l("La kartet komme til deg"),
            _l(
                "Personen svarer på beslutningskartet i fred og velger hva du får se. Det som ikke er "
                "delt, finnes ikke for deg, heller ikke i bilder og utskrift."
            ),
            "guidance.home",
            "guide-map",
        ),
        Part(
            _l("Hold samtalen i gang"),
            _l(
                "Skriv meldinger i rommet, og legg ut tider under «Samtaletider». Skriv enkelt og "
                "vennlig, for personen leser alt du skriver."
            ),
            "guidance.home",
        ),
        Part(
            _l("Avslutt ryddig"),
            _l(
                "Når dere er ferdige, får personen ta en kopi av alt. Så blir rommet slettet etter "
                "fristen. Personen kan også slette alt selv, når som helst."
            ),
        ),
    ),
)

PRIVACY = Guide(
    "personvernkontakt",
    _l("For personvernkontakten"),
    _l(
        "Du ser at oppslag er riktige, at det som er gammelt, blir slettet, og at folk får mappen sin. Du "
        "leser aldri innhold."
    ),
    frozenset({Role.PRIVACY_OFFICER}),
    (
        Part(
            _l("Gjør kontrollen hver måned"),
            _l(
                "Åpne «Personvern» og gå gjennom oppslagene kontrollen plukker ut. Skriv hva du følger "
                "opp. Et kvarter i måneden er nok for de fleste kontorer."
            ),
            "privacy.home",
            "guide-control",
        ),
        Part(
            _l("Se at frister holdes"),
            _l(
                "«Sletting etter frist» viser hva som er slettet, og hva som venter på at noen bestemmer "
                "seg. Du ser slag, antall og dato."
            ),
            "privacy.retention_due",
            "guide-retention",
        ),
        Part(
            _l("Bekreft sletting av en person"),
            _l(
                "Ber noen om å bli slettet, kommer det til «Sletting av personer». Se at personen har "
                "fått mappen sin først, og bekreft med passordet ditt."
            ),
            "privacy.erasures",
        ),
        Part(
            _l("Finn papirene"),
            _l(
                "Under «Personvern» ligger også oversikten over hva kontoret behandler, og hva du gjør "
                "hvis noe har gått galt."
            ),
            "privacy.home",
        ),
    ),
)

ADMIN = Guide(
    "administrator",
    _l("For systemansvarlig"),
    _l("Du lager kontoer, team og innstillinger. Du leser ikke innholdet i noen sak, logg eller tilbakemelding."),
    frozenset({Role.ADMIN}),
    (
        Part(
            _l("Kom i gang på en time"),
            _l(
                "«Kom i gang» viser fem steg fra et tomt kontor til den første planen. Den sier selv hva "
                "som er gjort, og åpner det neste."
            ),
            "home.first_hour",
            "guide-first-hour",
        ),
        Part(
            _l("Legg inn kollegene fra et regneark"),
            _l(
                "Velg «Legg til flere» og «Last ned mal». Fyll ut, velg fila og trykk «Se over lista». "
                "Feil står linje for linje, og ingenting blir laget før du bekrefter."
            ),
            "office.add_several",
            "guide-add-several",
        ),
        Part(
            _l("Når noen begynner eller slutter"),
            _l(
                "En ny kollega får en lenke som virker én gang. Slutter noen, velger du «Deaktiver "
                "konto»: Da er personen logget ut overalt, og det personen har skrevet, blir stående."
            ),
            "office.people",
        ),
        Part(
            _l("Se til at det går bra"),
            _l(
                "«Står det bra til?» sier fra om sikkerhetskopi, nattens arbeid og disken, og hva du gjør "
                "når noe er galt."
            ),
            "privacy.doctor",
        ),
    ),
)
