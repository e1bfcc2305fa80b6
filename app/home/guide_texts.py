"""The user guide: a page for each kind of person. It stands under «Hjelp», and in docs/guide/ with pictures.

A name in «» is that of a page or a button, as the product itself writes it.
"""

from app.accounts.enums import Role
from app.home.guide_shape import COLLEAGUES, Guide, Part
from app.kernel.i18n import _l

LEADER = Guide(
    "leder",
    _l("For kontorlederen"),
    _l(
        "Du starter planen for læring, følger halvåret og går foran. Du ser at noe skjer, ikke hva to "
        "kolleger sier til hverandre."
    ),
    frozenset({Role.LEADER}),
    (
        Part(
            _l("Start halvåret"),
            _l(
                "Åpne «Læring» og velg «Start en ny plan». Når en plan er i gang, finner du valget under «Planer for "
                "læring», øverst på siden. Velg hvem som har ansvaret, og til hvilken dag alle kan ønske. Sett sammen "
                "en arbeidsgruppe på tre–fire personer."
            ),
            "learning.home",
        ),
        Part(
            _l("Gå fra ønsker til plan"),
            _l(
                "Arbeidsgruppa samler de gule lappene i tre–fire temaer. Velg «Begynn å prioritere», og "
                "til slutt «Se over og publiser». Da ser du hva som mangler dato, sted eller ansvarlig."
            ),
            None,
            "wishes",
        ),
        Part(
            _l("Se om halvåret er i rute"),
            _l(
                "Siden for halvåret viser hva som er gjort, hva som er flyttet, og hvorfor. Etterpå "
                "vurderer dere læringsutbyttene under «Evaluering»."
            ),
            "learning.home",
            "half-year",
        ),
        Part(
            _l("Følg deltakelsen i observasjon"),
            _l(
                "Under «Deltakelse» ser du hvor mange som har vært med, per team. Færre enn fem vises "
                "ikke. Din egen deltakelse står øverst, for lederen går først."
            ),
            "feedback.participation",
        ),
    ),
)

TEAM_LEADER = Guide(
    "teamleder",
    _l("For teamlederen"),
    _l(
        "Du leder en læringsgruppe og går foran i observasjon. Du ser hvor mange i hvert team som har vært med, ikke "
        "hva to kolleger sier til hverandre."
    ),
    frozenset({Role.TEAM_LEADER}),
    (
        Part(
            _l("Se hva kontoret lærer"),
            _l(
                "Under «Læring» står planen for halvåret: temaene, hva som er gjort, og hva som kommer. Har du ansvar "
                "for en aktivitet, finner du den på «I dag»."
            ),
            "learning.home",
            "half-year",
        ),
        Part(
            _l("Led en læringsgruppe"),
            _l(
                "Åpne «Læringsgrupper» og velg «Lag gruppe». Så velger du «Kall inn til møte». Sakslista er ferdig, og "
                "du kan endre den. Bare medlemmene ser hva gruppa skriver."
            ),
            "feedback.groups",
        ),
        Part(
            _l("Gå foran i observasjon"),
            _l(
                "Velg «Be om en observasjon», og la en kollega være med i en samtale hos deg. Under «Deltakelse» kan "
                "du velge «Vis min deltakelse», så kollegene ser at du går først."
            ),
            "feedback.participation",
            "guide-contract",
        ),
    ),
)

COLLEAGUE = Guide(
    "kollega",
    _l("For deg som kollega"),
    _l(
        "Her ønsker du hva kontoret skal lære, blir observert av en kollega du er trygg på, og noterer "
        "det du prøver ut."
    ),
    COLLEAGUES,
    (
        Part(
            _l("Begynn på «I dag»"),
            _l(
                "Siden «I dag» viser det som venter på deg, og det som kommer. Hver linje har én knapp "
                "som tar deg rett dit."
            ),
            "home.today",
            "today-phone-dark",
        ),
        Part(
            _l("Ønsk deg noe å lære"),
            _l(
                "Velg «Skriv et ønske» og skriv en gul lapp, med navn eller anonymt. Støtt lappene til "
                "andre. Får lappen din et tema, får du vite det hvis du skrev navn."
            ),
        ),
        Part(
            _l("Be en kollega om å observere"),
            _l(
                "Velg «Be om en observasjon». Skriv når, hvem og hva du vil ha tilbakemelding på, og at "
                "jobbsøkeren har sagt ja. Kollegaen noterer i samtalen, og dere går gjennom det samme "
                "dag."
            ),
            "feedback.home",
            "guide-contract",
        ),
        Part(
            _l("Det dere skriver, er ditt"),
            _l(
                "Bare dere to leser tilbakemeldingen. Når runden er lukket, bestemmer du om kollegaen "
                "fortsatt kan lese. «Loggbok» og «Læringspiler» er dine egne."
            ),
            "feedback.arrows",
        ),
    ),
)

COACH = Guide(
    "jobbspesialist",
    _l("For jobbspesialisten"),
    _l(
        "Du følger opp jobbsøkere og arbeidsgivere. Treklang er arbeidsboka di, ikke arkivet: kopier det "
        "som hører hjemme i fagsystemet, dit."
    ),
    frozenset({Role.JOB_COACH}),
    (
        Part(
            _l("Se hvem som trenger deg"),
            _l(
                "«Hvem trenger meg» samler neste steg, løfter til arbeidsgivere og milepæler. Hver linje "
                "sier hvorfor den står der."
            ),
            "caseload.needs_me",
            "guide-needs-me",
        ),
        Part(
            _l("Logg et besøk fra bilen"),
            _l(
                "Velg «Logg besøk», trykk på arbeidsgiveren, minuttene og neste steg, og skriv to linjer. "
                "Uten nett blir teksten liggende på telefonen til du er på nett igjen."
            ),
            "caseload.new_visit",
            "guide-visit",
        ),
        Part(
            _l("Start en sak"),
            _l(
                "Velg «Start ny sak» når jobbsøkeren har takket ja. Bruk fornavn eller en kode. Skriv "
                "aldri fødselsnummer. Har du en liste fra før, velger du «Hent inn en liste»."
            ),
            "caseload.cases",
        ),
        Part(
            _l("Følg tallene dine"),
            _l(
                "«Tall» viser hvem som er i arbeid, møter med arbeidsgivere og hvor mange som blir i "
                "jobben. Under hvert tall står det hvordan det er regnet."
            ),
            "caseload.figures",
        ),
    ),
)

SUPERVISOR = Guide(
    "metodeveileder",
    _l("For metodeveilederen"),
    _l(
        "Du veileder jobbspesialistene i teamet ditt. Du ser tall og status. Innholdet i en sak ser du "
        "når den er tatt med til veiledning."
    ),
    frozenset({Role.SUPERVISOR}),
    (
        Part(
            _l("Velg teamet ditt"),
            _l("Åpne «Metodeveiledning» og velg «Velg jobbspesialister». Fra da av ser du teamet på «Mandag»."),
            "supervision.home",
        ),
        Part(
            _l("Forbered mandagen"),
            _l(
                "«Mandag» viser hvem som står fast, hvem du lenge ikke har vært ute med, og hva dere "
                "avtalte sist. Derfra lager du veiledningen med ett trykk."
            ),
            "supervision.monday",
            "guide-monday",
        ),
        Part(
            _l("Bli med ut"),
            _l(
                "Under «Feltveiledning» ser du hvem som har ventet lengst. Skriv hva dere vil se etter "
                "før dere drar, og hva jobbspesialisten tar med seg etterpå."
            ),
            "supervision.field_mentoring",
            "guide-field",
        ),
        Part(
            _l("Gå gjennom kvartalet"),
            _l(
                "Under «Kvartal» lager du gjennomgangen med tallene ferdig fylt ut. Bli enige om ett mål "
                "og den neste datoen."
            ),
            "supervision.reviews",
        ),
    ),
)
