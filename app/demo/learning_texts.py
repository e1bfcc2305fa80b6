"""What the demonstration office learns: themes with outcomes and activities, wishes, arenas and who passes what to whom.

Written for the demonstration. An activity is (title, outcomes, arena, means, for whom, led by, part of the half-year, hours).
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class ActivityText(NamedTuple):
    """`outcomes` are places in the theme's list; `part` is how far into the half-year, -1 ongoing, -2 at a new hire."""

    title: str
    outcomes: tuple[int, ...]
    arena: str
    means: tuple[str, ...]
    audience: str
    led_by: str
    part: float
    hours: int


@dataclass(frozen=True)
class ThemeText:
    title: str
    origin: str
    rationale: str
    focus: str
    question: str
    sign: str
    outcomes: tuple[tuple[str, str, str, str], ...]  # text, kind, level, audience
    activities: tuple[tuple[str, tuple[int, ...], str, tuple[str, ...], str, str, float, int], ...]
    competence_plan: str = ""
    tasks: tuple[tuple[str, str], ...] = field(default=())


THEMES: tuple[tuple[ThemeText, ...], ...] = (
    (
        ThemeText(
            "Arbeidsgiverkontakt som gir jobb", "organisation",
            "Vi treffer mange arbeidsgivere, men for få av møtene handler om en konkret person og en konkret oppgave.",
            "Spør veilederen etter hva arbeidsgiveren trenger, før hun foreslår noen?",
            "Hvilket arbeidsgivermøte gikk du fra uten en avtale, og hva ville du gjort nå?",
            "Flere tellende arbeidsgivermøter i uka",
            (
                ("kjenner til hvordan kontoret tar kontakt med arbeidsgivere", "knowledge", "know_of", "everyone"),
                ("kan forberede og gjennomføre et første møte hos en arbeidsgiver", "skill", "apply", "job_coach"),
                ("kan kartlegge oppgaver som en virksomhet kunne trenge å få gjort", "skill", "apply", "job_coach"),
            ),
            (
                ("Fagdag: Hva trenger arbeidsgiverne her hos oss?", (0,), "Personalseminar", ("forelesning", "gruppearbeid"), "everyone", "næringsforeningen", 0.22, 6),
                ("Rollespill: det første møtet", (1,), "Fagmøte", ("rollespill",), "job_coach", "", 0.33, 2),
                ("Følge en kollega ut til en bedrift", (1, 2), "Hos arbeidsgiver", ("hospitering", "observasjon med tilbakemelding"), "job_coach", "", 0.48, 4),
                ("Kartlegge oppgaver i en virksomhet", (2,), "Fagmøte", ("casedrøfting",), "job_coach", "", 0.7, 2),
                ("Erfaringer fra bedriftsbesøkene", (0, 2), "Morgenmøte", ("gruppearbeid",), "everyone", "", 0.93, 1),
            ),
            "Fylkets kompetanseplan, punkt om markedsarbeid",
            (("before", "Hver jobbspesialist velger to bedrifter å øve på"), ("during", "Skriv ned ett spørsmål som virket"), ("after", "Teamleder følger opp i neste samtale"), ("after", "Oppdater rutinen for første kontakt")),
        ),
        ThemeText(
            "Samtaler som gir tro på endring", "staff",
            "Mange ønsker å bli tryggere i samtaler der folk er i tvil om de orker eller tør.",
            "Hvor lenge er veilederen nysgjerrig før hun foreslår noe?",
            "Når merket du at motet vokste hos den du snakket med?",
            "Flere sier at de selv valgte temaet for samtalen",
            (
                ("forstår hva som styrker og svekker motivasjon", "knowledge", "understand", "everyone"),
                ("kan stille åpne spørsmål og oppsummere det de hører", "skill", "apply", "everyone"),
                ("har gjennomført grunnkurs i motiverende intervju", "general_competence", "completed_training", "team:0"),
            ),
            (
                ("Grunnkurs i motiverende intervju", (2,), "Høgskolen", ("kurs", "rollespill"), "team:0", "høgskolen", 0.18, 12),
                ("Åpne spørsmål i praksis", (0, 1), "Personalseminar", ("forelesning", "rollespill"), "everyone", "", 0.4, 3),
                ("Øving i par", (1,), "Fagmøte", ("rollespill", "observasjon med tilbakemelding"), "team:1", "", 0.55, 2),
                ("Lytte på egne samtaler sammen", (1,), "Fagmøte", ("veiledning",), "team:0", "", 0.78, 2),
                ("Hva har vi lagt merke til?", (0, 1), "Morgenmøte", ("gruppearbeid",), "everyone", "", 0.9, 1),
            ),
            "",
            (("before", "Alle skriver ned en samtale de ville gjort annerledes"), ("during", "Prøv én ny teknikk i uka"), ("after", "Del erfaringer i læringsgruppa")),
        ),
        ThemeText(
            "Psykisk helse og arbeid", "staff",
            "Stadig flere av dem vi følger opp strever psykisk. Vi vil vite hva som hjelper på arbeidsplassen.",
            "Snakker veilederen om hva som virker på jobb, mer enn om plager?",
            "Hva gjorde vi sist det gikk tungt for noen etter jobbstart?",
            "Flere er fortsatt i jobb etter 13 uker",
            (
                ("kjenner til hva forskningen sier om arbeid og psykisk helse", "knowledge", "know_of", "everyone"),
                ("kan avtale enkel tilrettelegging sammen med arbeidsgiver", "skill", "apply", "job_coach"),
            ),
            (
                ("Arbeid er bra for helsa, hva vet vi?", (0,), "Fagmøte", ("forelesning",), "everyone", "distriktspsykiatrisk senter", 0.3, 2),
                ("Møte med behandlingsteamet", (0, 1), "Samarbeidsmøte", ("casedrøfting",), "job_coach", "behandlingsteamet", 0.5, 2),
                ("Brukerorganisasjonen forteller", (0,), "Brukermøte", ("forelesning", "gruppearbeid"), "everyone", "brukerutvalget", 0.66, 2),
                ("Tilrettelegging uten diagnose", (1,), "Fagmøte", ("casedrøfting", "gruppearbeid"), "job_coach", "", 0.85, 2),
            ),
            "",
            (("before", "Les sammendraget som ligger i møterommet"), ("after", "Avtal fast møte med behandlingsteamet")),
        ),
        ThemeText(
            "Oppfølging som skaper framdrift", "organisation",
            "Noen planer står stille for lenge. Vi vil bli bedre til å avtale neste steg og holde det.",
            "Ender samtalen med et neste steg som begge har sagt høyt?",
            "Hvilken sak har stått lengst på samme sted?",
            "Færre står uten avtalt neste steg",
            (
                ("kjenner til standarden for oppfølging", "knowledge", "know_of", "everyone"),
                ("kan lage en plan med mål, delmål og frister sammen med den det gjelder", "skill", "apply", "everyone"),
            ),
            (
                ("Standarden for oppfølging på en time", (0,), "Kontormøte", ("forelesning",), "everyone", "", 0.15, 1),
                ("Planverksted", (1,), "Fagmøte", ("gruppearbeid", "casedrøfting"), "team:1", "", 0.45, 2),
                ("Planverksted for mottak", (1,), "Fagmøte", ("gruppearbeid",), "team:3", "", 0.6, 2),
                ("Ny som veileder", (0, 1), "Opplæring av nye", ("veiledning", "e-læring"), "new", "", -2, 0),
                ("Veiledning i hverdagen", (1,), "Fagmøte", ("veiledning",), "everyone", "", -1, 0),
            ),
            "Standard for arbeidsrettet oppfølging",
            (("before", "Finn en plan som har stått stille"), ("after", "Leder spør etter neste steg i medarbeidersamtalen")),
        ),
    ),
    (
        ThemeText(
            "Supported Employment i praksis", "organisation",
            "Metoden skal være kjent for alle og sitte hos jobbspesialistene.",
            "Handler samtalen om en konkret jobb?", "Hvilket trinn er vi på, og hva må til?", "Flere jobbstarter",
            (
                ("kjenner hovedtrekkene i metoden", "knowledge", "know_of", "everyone"),
                ("kan bruke metoden i alle fem trinn", "skill", "apply", "job_coach"),
                ("har gjennomført videreutdanning i metoden", "general_competence", "completed_training", "job_coach"),
            ),
            (
                ("Hovedtrekk i metoden", (0,), "Personalseminar", ("forelesning",), "everyone", "", 0.2, 3),
                ("Forskning om metoden", (0,), "Personalseminar", ("forelesning",), "everyone", "høgskolen", 0.21, 2),
                ("Trinn for trinn med egne saker", (1,), "Fagmøte", ("casedrøfting",), "job_coach", "", 0.5, 3),
                ("Videreutdanning, første samling", (2,), "Høgskolen", ("kurs",), "job_coach", "høgskolen", 0.6, 12),
            ),
        ),
        ThemeText(
            "Det lokale arbeidsmarkedet", "staff",
            "Vi vil vite hvem som ansetter, og hva de leter etter.",
            "Bruker veilederen det hun vet om arbeidsmarkedet?", "Hva lærte du hos en bedrift denne måneden?", "Flere ulike bedrifter",
            (
                ("kjenner til de største bransjene i kommunen", "knowledge", "know_of", "everyone"),
                ("kan finne ledige oppgaver som ikke er lyst ut", "skill", "apply", "job_coach"),
            ),
            (
                ("Bransjer i vekst", (0,), "Kontormøte", ("forelesning",), "everyone", "næringssjefen", 0.35, 1),
                ("Bedriftsbesøk i grupper", (0, 1), "Hos arbeidsgiver", ("hospitering",), "everyone", "", 0.55, 4),
                ("Det skjulte arbeidsmarkedet", (1,), "Fagmøte", ("gruppearbeid",), "job_coach", "", 0.8, 2),
            ),
        ),
        ThemeText(
            "Medvirkning i møtet med Nav", "staff",
            "De vi følger opp skal kjenne at de bestemmer over eget liv.",
            "Hvem velger temaet?", "Når var det den andre som styrte?", "Bedre svar på spørsmålet om eget valg",
            (("forstår hva medvirkning betyr i en samtale", "knowledge", "understand", "everyone"),),
            (
                ("Brukerutvalget inviterer", (0,), "Brukermøte", ("gruppearbeid",), "everyone", "brukerutvalget", 0.4, 2),
                ("Samtaler på den andres premisser", (0,), "Fagmøte", ("rollespill",), "everyone", "", 0.75, 2),
            ),
        ),
    ),
    (
        ThemeText(
            "Digitale verktøy i oppfølgingen", "organisation",
            "Verktøyene skal hjelpe samtalen, ikke styre den.",
            "Ser de to på skjermen sammen?", "Hva tar tid uten å hjelpe?", "Flere planer laget sammen",
            (("kan lage planen sammen med den det gjelder på skjermen", "skill", "apply", "everyone"),),
            (
                ("Verktøykurs på tvers", (0,), "Kontormøte", ("kurs",), "everyone", "", 0.25, 2),
                ("Drop-in med superbruker", (0,), "Morgenmøte", ("veiledning",), "everyone", "", 0.5, 1),
            ),
        ),
        ThemeText(
            "Klart språk", "staff",
            "Brevene våre skal kunne leses én gang og forstås.",
            "Sier veilederen det enkelt?", "Hvilket ord burde vi slutte med?", "Færre telefoner om brev",
            (("kan skrive et vedtak som mottakeren forstår", "skill", "apply", "everyone"),),
            (
                ("Skriveverksted", (0,), "Personalseminar", ("gruppearbeid",), "everyone", "språkrådgiver", 0.3, 3),
                ("Vi retter hverandres brev", (0,), "Fagmøte", ("gruppearbeid",), "team:3", "", 0.7, 2),
            ),
        ),
        ThemeText(
            "Rus og arbeid", "staff",
            "Vi vil møte rusproblemer med kunnskap og uten å dømme.",
            "Er veilederen nysgjerrig uten å dømme?", "Hvem kunne vi ringt tidligere?", "Flere felles møter med ruskonsulent",
            (("forstår hvordan rus påvirker arbeid, og hva som hjelper", "knowledge", "understand", "everyone"),),
            (
                ("Ruskonsulenten forteller", (0,), "Fagmøte", ("forelesning",), "everyone", "ruskonsulenten", 0.35, 2),
                ("Case på tvers av tjenester", (0,), "Samarbeidsmøte", ("casedrøfting",), "job_coach", "kommunen", 0.65, 2),
            ),
        ),
        ThemeText(
            "Sykefravær og tilrettelegging", "organisation",
            "Jo tidligere vi kommer inn, jo lettere er veien tilbake.",
            "Kommer muligheter på bordet før hindringer?", "Hvem kunne vært tilbake før?", "Tidligere første møte",
            (("kan foreslå tilrettelegging som arbeidsgiver kan bruke i morgen", "skill", "apply", "everyone"),),
            (
                ("Tilrettelegging fra A til B", (0,), "Fagmøte", ("casedrøfting",), "team:1", "", 0.45, 2),
                ("Arbeidslivssenteret på besøk", (0,), "Personalseminar", ("forelesning",), "everyone", "arbeidslivssenteret", 0.8, 2),
            ),
        ),
    ),
)

# In the days to come, whenever that is.
SOON = (
    ActivityText(
        "Frokost med to arbeidsgivere", (0,), "Morgenmøte", ("gruppearbeid",), "everyone", "næringsforeningen", 0, 1
    ),
    ActivityText("Øve på det første spørsmålet", (1,), "Fagmøte", ("rollespill",), "job_coach", "", 0, 2),
)

WISHES = (
    "Mer om hvordan vi snakker med arbeidsgivere om hull i CV-en", "Hva gjør vi når noen ikke møter?", "Øve på vanskelige samtaler",
    "Kunnskap om autisme og jobb", "Hvordan bruker de andre teamene planen?", "Kurs i å lede gruppesamtaler",
    "Lære mer om lønnstilskudd og når det hjelper", "Følge en jobbspesialist en dag", "Hva sier de unge selv?",
    "Få tilbakemelding på samtalene mine", "Kulturforståelse i arbeidslivet", "Enkle grep for søvn og døgnrytme",
    "Hva skjer hos arbeidsgiver etter at vi har gått?", "Bedre kjennskap til helsetjenestene", "Skrive kortere notater",
    "Hvordan finne motivasjon hos den som har gitt opp", "Samarbeid med fastleger", "Kjenne til lærlingordningen",
    "Snakke om økonomi uten å skremme", "Få til møter der alle tør å si noe", "Mer om hodepine og skjermarbeid",
    "Besøke bedriftene på industriområdet", "Lære av dem som har fått jobb", "Hvordan si nei på en god måte",
    "Traumer og tillit", "Bli bedre på digitale møter", "Hva er egentlig arbeidsevne?", "Tolk i samtaler",
    "Oppfølging etter tre måneder i jobb", "Språktrening på arbeidsplassen", "Førerkort, bil og avstander",
    "Tydeligere forventninger i første samtale", "Gravide og små barn i arbeid", "Mer tid til å øve på det vi lærer",
)

ARENAS = (
    ("Personalseminar", "internal", "formal", "half_yearly", "Felles kunnskap for alle ansatte"),
    ("Fagmøte", "internal", "formal", "fortnightly", "Metode og faglige spørsmål i teamet"),
    ("Morgenmøte", "internal", "formal", "daily", "Beskjeder og dagens viktigste"),
    ("Kontormøte", "internal", "formal", "monthly", "Nytt fra ledelsen og felles rutiner"),
    ("Teammøte", "internal", "formal", "weekly", "Saker på tvers i teamet"),
    ("Opplæring av nye", "internal", "formal", "as_needed", "Det nye medarbeidere trenger den første tiden"),
    ("Metodeveiledning", "internal", "formal", "weekly", "Jobbspesialistenes saker"),
    ("Lunsjbordet", "internal", "informal", "daily", ""),
    ("Gangen utenfor møterommet", "internal", "informal", "daily", ""),
    ("Brukermøte", "external", "formal", "quarterly", "Erfaringer fra dem vi er til for"),
    ("Samarbeidsmøte", "external", "formal", "monthly", "Felles saker med helse og kommune"),
    ("Høgskolen", "external", "formal", "half_yearly", "Utdanning og forskning"),
    ("Hos arbeidsgiver", "external", "informal", "weekly", "Hva virksomheten trenger"),
    ("Næringsforeningens frokost", "external", "informal", "monthly", "Nytt fra arbeidsmarkedet"),
    ("Nettverk for jobbspesialister", "external", "formal", "quarterly", "Erfaring på tvers av kontorer"),
    ("E-post og chat", "internal", "informal", "daily", ""),
)

PARTIES = (
    ("Jobbspesialistene", "internal"), ("Veilederne", "internal"), ("Mottaket", "internal"), ("Lederne", "internal"),
    ("Metodeveilederen", "internal"), ("Markedsteamet", "internal"), ("Arbeidsgivere", "external"), ("Behandlingsteamet", "external"),
    ("Høgskolen", "external"), ("Brukerutvalget", "external"), ("Kommunens tjenester", "external"), ("Andre Nav-kontorer", "external"),
)

TOPICS = (
    "ledige oppgaver", "metoden", "nye rutiner", "tilrettelegging", "ordninger og tilskudd", "erfaringer fra samtaler", "kursinnhold",
    "bransjer i endring", "hva som virker på arbeidsplassen", "forskning", "henvisninger", "brukernes erfaringer", "regelverk", "gode eksempler",
)
