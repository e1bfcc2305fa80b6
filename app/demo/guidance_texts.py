"""Invented words of the demonstration office's guidance rooms."""

ANSWERS = (
    (4, 5, 3, 4, 2, 4, 5),
    (3, 4, 2, 4, 4, 3, 1),
    (2, 3, 2, 4, 2, 2, 3),
    (2, 3, 3, 2, 4, 3, 4),
    (4, 3, 4, 5, 3, 4, 4),
    (3, 4, 4, 2, 3, 5, 4),
    (2, 3, 3, 3, 2, 4, 3),
)
"""How things are now, theme by theme and point by point. What is wanted is a step or two higher."""

THOUGHTS = (
    (1, "Folk kommer til meg når noe skal ordnes. Det hadde jeg ikke tenkt på som noe jeg kan.", True),
    (1, "Jeg er redd for at hullet i CV-en er det første de ser.", False),
    (3, "Jeg liker meg best når jeg vet hva dagen inneholder.", True),
)

MESSAGES = (
    (1, False, 9, "Hei. Fint at du har begynt på kartet. Ta den tiden du trenger."),
    (1, True, 8, "Takk. Det første temaet var lettere enn jeg trodde."),
    (1, False, 7, "Det er godt å høre. Hva ble du mest overrasket over?"),
    (1, True, 7, "At jeg fikk høy score på å lære bort. Det gjorde jeg mye av på lageret."),
    (3, True, 2, "Jeg har sett på verkstedet ved kaia. Kan vi snakke om det på torsdag?"),
    (3, True, 1, "Og kan jeg spørre om å få se stedet først?"),
)
"""Theme, written by the person, days ago, words."""

PHONE_NOTE = "Vi snakket om hva som skal til for at en prøvedag blir god. Du ringer verkstedet, jeg ringer etterpå."

ACTIVITIES = (
    ("Være med en dag på verkstedet", "Se om jeg liker lydene, tempoet og folkene der", "workplace", -3, True),
    ("Øve på å fortelle hva jeg kan, til to jeg kjenner", "Finne mine egne ord", "social", 4, False),
)
REFLECTION = "Jeg trodde jeg skulle bli sliten, men jeg ble mest glad av å ha noe å gjøre."

STRENGTH = "Jeg holder hodet kaldt når det blir travelt."
MAIN_GOAL = "Være i gang med en jobb jeg har lyst på, to dager i uka"
PARTIAL_GOALS = ("Ha prøvd meg på to steder", "Ha en CV som ligner meg")
ACTIONS = (
    ("Ringe verkstedet og spørre om en dag", "Noen å øve sammen med først", "counsellor", -2, True),
    ("Finne et sted til i butikk eller lager", "Hjelp til å finne ut hvem som trenger folk", "counsellor", 6, False),
    ("Skrive om det jeg gjorde på lageret", "", "self", 3, False),
)
THOUGHTS_ON_GOAL = "Det kjennes stort, men to dager er til å tenke på."
DAILY = (("Gikk tur før frokost", "Hodet ble klarere.", True), ("Ringte verkstedet", "Det gikk fint. De var hyggelige.", False))

SHEET = {
    "tasks": "Rydde inn deler, merke hyller, hjelpe kunder med å finne fram.",
    "accommodation": "Fast vakt på formiddagen. En som viser meg alt den første uka.",
}
SHEET_POINTS = (
    ("Hva dagen består av", "At jeg har vært borte fra arbeidslivet en stund", "En rolig første uke"),
    ("Hvem jeg kan spørre", "At jeg spør mye i starten", "Én fast person å gå til"),
)
AGREED = (("Prøve to formiddager i uka i tre uker", "person", 10), ("Ringe etter den første uka", "counsellor", 17))

TALK = "Hva som finnes av jobber nær meg"
AGREED_LAST = (
    ("Se på to annonser og skrive opp det som frister", "seeker", -4, "Jeg fant tre."),
    ("Spørre verkstedet om de tar imot besøk", "counsellor", -1, ""),
)
SEARCH = (
    (12, "Lagermedarbeider, byggevare", "b", "Fikk svar: de tar kontakt om to uker", "De likte at jeg ringte"),
    (6, "Verkstedet ved kaia", "a", "Skal få komme på besøk", "Det nytter å gå innom"),
    (2, "Butikk i sentrum", "c", "", ""),
)
SLOT_PLACE = "Møterom 2"
CAN_HELP = "Jeg kjenner verksteder, lager og butikk i Fjordvik, og kan bli med på det første besøket."

STEP_UP = (
    (0, 27, 20, "Telefon og e-post, to formiddager", "Hjemmekontor"),
    (28, 55, 40, "Kundemøter med en kollega", "Rom der det er stille"),
    (56, 83, 60, "Egne kunder igjen", "Ingen kveldsvakter"),
)

CAREER = (
    ("Du har ledet andre, kan tre språk og liker å gjøre ting ferdig.", "Skrive ned fem ting jeg har fått til", "person"),
    ("Vi så på verksted, lager og fagbrev. Verksted ga mest lyst.", "Besøke to steder", "person"),
)
PREPARATION = "Jeg vil snakke om hvorfor jeg sluttet sist, og hva jeg vil ha annerledes."
TOOL = ("Utdanning.no – yrker fra A til Å", "https://utdanning.no/yrker")
CAREER_SHEET = {
    "can": "Jeg kan ta imot folk, holde orden og lære bort.",
    "wants": "En fast hverdag, ikke for mange mennesker på en gang.",
    "way": "To prøvedager i høst, så fagbrev på jobb hvis det kjennes riktig.",
}
REASON = "Personen vurderer fagbrev på jobb og vil vite mer om veiene dit."
CALLED = "K."
CRITERIA = (
    "Personen vil bytte yrke eller lurer på utdanning",
    "Sykmeldt lenger enn åtte uker og usikker på veien videre",
    "Vi har ikke kunnskapen selv",
)
SERVICES = (
    ("Karrieresamtale", "Inntil tre samtaler om kompetanse, yrker og utdanning."),
    ("Realkompetansevurdering", "Hjelp til å få vurdert det du kan fra arbeid og livet ellers."),
)
AGENDA = (("Hva betyr fagbrev på jobb i praksis?", "person"), ("Hvilke bedrifter tar imot?", "counsellor"))
TASKS = (("Finne ut hva som kreves av timer", "guide", 8), ("Spørre verkstedet om de har gjort det før", "counsellor", 5))
