"""What the method supervisor and the coaches of the demonstration office have written."""

# What the coaches bring, of those who look for a job and of those who have one.
SITUATIONS = (
    "Har sagt ja til å møte en arbeidsgiver tre ganger, men trekker seg dagen før. Jeg trenger ideer til hvordan vi kan begynne mindre.",
    "Vil inn i en bransje der jeg ikke kjenner noen. Hvem kan åpne en dør?",
    "Vi snakker mye om økonomi og lite om jobb. Hvordan kommer vi tilbake til ønsket om arbeid?",
    "Svarer ikke på meldinger. Jeg har prøvd telefon og hjemmebesøk. Hva gjør dere da?",
)
AT_WORK = (
    "Trives på jobb, men sjefen har sluttet å gi nye oppgaver. Hvordan tar jeg det opp uten å ødelegge?",
    "Perioden er snart over, og ingen har sagt noe om jobb etterpå. Når og hvordan spør jeg?",
    "Har meldt fra sent om fravær to ganger. Arbeidsgiveren ringer meg i stedet for å snakke med den det gjelder.",
)

NOTES = (
    "Vi øvde på å spørre hva arbeidsgiveren trenger før vi nevner noen.",
    "Vi gikk gjennom hvordan første møte kan åpnes, og byttet roller.",
    "Vi snakket om hvordan vi holder fast ved jobb som tema når mye annet tar plass.",
    "Alle delte ett møte som gikk bra, og hva som gjorde forskjellen.",
    "",
)

IDEAS = (
    "Spør om en omvisning i stedet for et møte. Det er lettere å si ja til.",
    "Ta med en oppgave dere kan gjøre sammen hos bedriften, ikke bare en samtale.",
    "Be behandleren være med på det første kvarteret.",
    "Ring arbeidsgiveren samme dag som dere har snakket om bransjen.",
    "Avtal med personen hva dere sier hvis sjefen spør om fraværet.",
    "Skriv ned tre ting arbeidsgiveren har sagt at han trenger, og svar på én av dem.",
    "Besøk bedriften på vei til et annet møte. Fem minutter holder.",
)

# What, and what came of it.
TASKS = (
    ("Ringer tre bedrifter i bransjen og spør om omvisning", "To sa ja. Den ene ble til et møte med den det gjelder."),
    ("Avtaler et kort møte med sjefen om nye oppgaver", "Fikk ansvar for varemottaket to dager i uka."),
    ("Spør behandlingsteamet om å være med på neste møte", "De kommer neste gang."),
    ("Deler listen over bedrifter hun kjenner på kaia", "Delt. Tre av dem var nye for gruppa."),
    ("Øver på åpningen av samtalen sammen med en kollega", "Øvde to ganger. Kjentes mye tryggere."),
    ("Sjekker om praksisen kan bli en deltidsjobb", "Ja, 40 prosent fra neste måned."),
)

# Name, those who lead it, when it meets, first quarter it counts in (how many quarters ago).
TEAMS = (
    ("FACT-team Fjordvik", "Teamleder og psykologspesialist", "Tirsdager klokka 8.30, tavlemøte", 8),
    ("Ungdomsteamet, DPS Fjordvik", "Seksjonsleder", "Annenhver torsdag klokka 10", 8),
    ("Rus- og avhengighetsteamet", "Teamkoordinator", "Mandager klokka 12", 6),
    ("Kommunens psykiske helseteam", "Fagleder", "Første onsdag i måneden", 2),
)

DIFFICULTIES = (
    ("Henvisningene stopper opp når den faste kontakten er borte.", "Teamet utpeker en stedfortreder."),
    ("Behandlerne er usikre på hva de kan si om jobb.", "Jeg holder et kvarter om metoden på neste teammøte."),
    ("To venter på svar om henvisning.", "Lederen går gjennom lista før fredag."),
    ("", ""),
    ("Vi får vite for sent at noen skrives ut.", "Utskriving meldes på tavlemøtet uka før."),
)

REVIEW_NOTES = (
    "Flere møter med arbeidsgivere enn i forrige kvartal. Vil øve mer på å gå fra kontakt til tilbud.",
    "Mange nye saker har tatt tid. Vi ble enige om to faste formiddager ute i uka.",
    "Har fått fire i jobb, men to sluttet tidlig. Vi ser på oppfølgingen den første måneden.",
)
HOW = (
    "To formiddager ute hver uke, og feltveiledning annenhver uke.",
    "Ringer arbeidsgivere rett etter samtalen, mens ideen er varm.",
    "Avtaler støtte for den første måneden før første arbeidsdag.",
)
HAPPENED = {
    "reached": "Nådde målet i siste uke av kvartalet.",
    "partly": "Kom et stykke på vei. To av møtene ble flyttet til neste kvartal.",
    "not_reached": "Mye fravær i kvartalet. Vi setter et mindre mål og går ut sammen oftere.",
}

RATED = "Vi har sett på fem tilfeldige saker sammen."
EVIDENCE_AT = "Mappa «Kvalitet» i kontorets fellesområde"
REVIEWERS = "Metodeveileder fra Nav Nordlia"
SUMMARY = "Teamet er godt i gang. Det vi vil ha mest av framover, er møter ansikt til ansikt med arbeidsgivere og fastere kontakt med behandlingsteamene."

# Who wrote it, the challenge, what is difficult, and the answers with who gave them.
CHALLENGE = (
    "coach",
    "Arbeidsgiveren vil vite diagnosen",
    "Noen spør rett ut hva som feiler den det gjelder. Jeg blir stående og lete etter ord.",
    (
        ("coach-2", "Jeg spør hva de trenger å vite for at jobben skal gå bra. Da handler det om oppgaver og tid."),
        ("supervisor", "Avtal ordene med den det gjelder på forhånd, og øv på dem høyt i veiledningen."),
    ),
)
MORE_ANSWERS = (
    # The board's two about employers: at the workplace, and the first talk.
    ("coach", "Jeg sender en melding til arbeidsgiveren dagen etter med det vi ble enige om. Da blir det lett å ringe igjen."),
    ("coach-2", "Jeg går innom uten avtale på torsdager, når det er rolig. Det første besøket trenger ikke være et møte."),
)

# Function, days ago, title, text.
ROLE_NOTES = (
    ("steering_group", 34, "Styringsgruppa, møte 3", "Vi gikk gjennom tallene for kvartalet. Vedtak: behandlingsteamene får fast kontaktperson i Nav."),
    ("steering_group", 125, "Styringsgruppa, møte 2", "Vedtak: feltveiledning settes av i kalenderen for et halvt år om gangen."),
    ("instructor", 20, "Kurs for nye jobbspesialister", "To dager sammen med Nav Nordlia. Tolv deltok."),
    ("spokesperson", 61, "Innlegg for næringsforeningen", "Førti arbeidsgivere. Seks ville ha besøk."),
)

# Before, now, seen, note: of the themes of the last half-year in turn, and of the first that runs.
SIGNS = (
    ("", "", "partly", "Tallet alene sier lite. Vi hører at flere snakker om en konkret jobb alt i første samtale."),
    ("Mest butikk og renhold", "Også havbruk, verksted og barnehage", "yes", "Vi gikk gjennom bedriftene vi har besøkt. Noe skyldes nok at vi ble to flere på laget."),
    ("Få valgte tema selv", "Omtrent halvparten", "partly", "Vi spurte i fire samtaler hver. Det er for få til å være sikre."),
)
SIGN_NOW = ("", "", "too_early", "Vi ser på dette igjen når halvåret er over.")
