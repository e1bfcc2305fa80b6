"""Words of the demonstration office's follow-up. Job seekers are invented first names; workplaces are invented too."""

SEEKERS = (
    "Aleksander Amir Ane Anita Arman Aud Benedikte Bente Birk Celine Cornelia Diana Edvard Emre Erlend Espen Even Fadi Felix "
    "Gabriela Gina Hedda Helle Hoda Håkon Idun Ingvild Isak Iselin Jamal Jonas Jorunn Kaia Karim Ketil Kine Laila Leo Lise "
    "Lukas Maren Marit Mehdi Merete Mikkel Monica Nikolai Nina Noor Oda Olav Omar Ona Pia Ravn Rebekka Roza Samir Siri Sivert "
    "Solveig Stian Synne Tarek Terje Tina Torbjørn Turid Vilde Viktor Wenche Yusuf Zara Åge"
).split()

PLACES = ("Fjordvik", "Nordnes", "Holmen", "Sandeid", "Vestbygda", "Industrivegen")
LANGUAGES = ("norsk", "norsk", "norsk", "norsk", "arabisk", "ukrainsk", "somali", "polsk", "tigrinja")
REFERRED_BY = ("Ungdomsteamet", "Arbeid og helse", "fastlegen", "distriktspsykiatrisk senter", "mottaket", "kom selv")

# Industry, kinds of work there, names of workplaces.
INDUSTRIES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Butikk", ("butikkmedarbeider", "varepåfyller", "kassemedarbeider"), ("Fjordmat", "Kvitveis Interiør", "Nordnes Sport", "Bok og Blad", "Hageglede")),
    ("Bygg og anlegg", ("hjelpearbeider", "maskinfører", "malerlærling"), ("Stokk og Stein", "Vestbygda Bygg", "Blåfjell Anlegg", "Strek Maling", "Tømmer og Tak")),
    ("Lager og transport", ("lagermedarbeider", "sjåfør", "truckfører"), ("Havna Logistikk", "Viddas Varebil", "Kai 7 Lager", "Fjordbuss", "Postrunden")),
    ("Kontor", ("kontormedarbeider", "sekretær", "regnskapsmedarbeider"), ("Tall og Tid Regnskap", "Holmen Kontorservice", "Sentralbordet", "Arkivhuset")),
    ("Mat og servering", ("kjøkkenassistent", "servitør", "bakerimedarbeider"), ("Kanelsnurren Bakeri", "Kafé Brygga", "Sandeid Kro", "Lunsj på Hjul", "Rorbua Mat")),
    ("Helse og omsorg", ("aktivitør", "kjøkkenvert", "pleieassistent"), ("Solgløtt Omsorgssenter", "Fjordvik Bofellesskap", "Tannlegene i Torggata")),
    ("Barnehage og skole", ("barnehageassistent", "assistent i SFO", "vaktmester"), ("Blåbærtua Barnehage", "Nordnes Skole", "Eventyrstua Barnehage")),
    ("Verksted og industri", ("mekanikerassistent", "sveiser", "montør"), ("Fjord Mekaniske", "Sandeid Båtbyggeri", "Plastform", "Hjul og Ramme Sykkel")),
    ("Hage og park", ("gartnerassistent", "vaktmester"), ("Grønt Belte Gartneri", "Parkvesenet i Fjordvik", "Snø og Løv Service")),
    ("Renhold", ("renholder", "vaskerimedarbeider"), ("Blank Renhold", "Fjordvask", "Hotell Utsikten")),
)  # fmt: skip

NEEDS = (
    "Trenger folk tidlig om morgenen. Liker å møte kandidaten før de leser søknaden.",
    "Har mye å gjøre før jul og om sommeren. Kan dele opp oppgavene.",
    "Vil gjerne ha noen på kveld og helg, og tar seg tid til opplæring.",
    "Leter etter en som kan ta faste oppgaver to dager i uka.",
    "Har hatt praksisplasser før og vil helst snakke om en jobb fra starten.",
    "",
)
VISIT_NOTES = (
    "Fikk se lokalet og hilse på dem som jobber der. De sier ja til at vi kommer tilbake.",
    "Snakket om hvilke oppgaver som blir liggende. Varemottaket er trangest tirsdag og torsdag.",
    "De har brukt mye tid på utlysninger. Vil heller møte folk.",
    "Viste hva vi kan bidra med den første tida. De spurte om mentortilskudd.",
    "Foreslo å begynne med to dager. De tenker på det til neste uke.",
    "Avtalte at vi ringer etter årsoppgjøret.",
    "De trenger noen som kan kjøre varebil.",
    "Daglig leder var på ferie, traff nestlederen.",
    "",
)
CASE_NOTES = (
    "Begge ble enige om å prøve en vakt sammen først.",
    "Arbeidsgiver spurte om arbeidstid, vi holder oss til det som er avtalt.",
    "Gikk fint. Vil ha samme oppgaver neste uke.",
    "",
    "",
)
CONTACTS = (
    "Gikk gjennom uka. To steder å ringe, vi ringer sammen på torsdag.",
    "Snakket om hva som gjorde forrige jobb bra.",
    "Skrev ferdig CV-en. Valgte bort bildet.",
    "Øvde på å fortelle hva hun kan, uten papir.",
    "Gikk tur og snakket om hvilke oppgaver som gir energi.",
    "Avtalte at vi møtes på kafeen neste gang.",
    "Så på bussruter. Tidligvakt går greit fra Nordnes.",
    "Hentet hjemme og kjørte til bedriften sammen.",
    "Minnet om møtet i morgen.",
    "Fortalte at det går bra på jobb. Ønsker flere timer.",
    "Snakket om pauser, og hvem som kan spørres på jobb.",
    "Var innom arbeidsplassen. Sjefen er fornøyd, vil ha flere timer fra våren.",
    "Litt tungt om dagen. Vi tar et kort møte i uka heller enn et langt.",
    "Snakket gjennom hva som skjer med pengene når lønna kommer.",
)
NO_SHOW = (
    "Kom ikke. Sendte SMS slik planen sier, og ringer i morgen.",
    "Fikk ikke tak i ham. Prøver igjen på fredag etter klokka tolv.",
)
NEXT_STEPS = (
    "Ringe om tilbakemelding etter intervjuet", "Avtale besøk på arbeidsplassen", "Sende SMS om møtet", "Skrive søknad sammen",
    "Snakke om timer og lønn", "Se på bussruter for tidligvakt", "Gå gjennom hva som kan fortelles", "Spørre hvordan første uke gikk",
)  # fmt: skip
EMPLOYER_STEPS = ("Ringe tilbake om vaktlista", "Sende informasjon om mentortilskudd", "Ta med en kollega på besøk", "Høre om det ble noe av oppgavene på lageret")
PROMISES = ("Sende skjema for inkluderingstilskudd", "Ringe etter tre dager og høre hvordan det går", "Komme på personalmøtet og fortelle", "Finne ut hva forsikringen dekker")

PROFILE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("wishes", ("Vil jobbe med noe praktisk, helst sammen med to eller tre andre.", "Vil tilbake til butikk, men ikke i kassa hele dagen.", "Drømmer om å jobbe med dyr, og kan tenke seg gartneri.")),
    ("tasks", ("Trives med faste oppgaver og å se at det blir ferdig. Liker seg ute.", "Greier lyd godt, men trenger et sted å trekke seg tilbake.", "Helst formiddag. Vil vite dagen før hva som skal gjøres.")),
    ("skills", ("Nøyaktig, rask på lager, har førerkort klasse B.", "Snakker tre språk og er god med kunder.", "Reparerer sykler for hele nabolaget.")),
    ("experience", ("To somre på gartneri og et halvt år i butikk.", "Fem år på kjøkken, mest frokost.", "Har hjulpet til på gården hjemme siden barneskolen.")),
    ("education", ("Første året på bygg. Truckførerbevis.", "Videregående fra hjemlandet, norsk på nivå B1.", "")),
    ("interests", ("Fotball, spill og mat.", "Hage, radio og gamle biler.", "")),
    ("network", ("En fetter driver malerfirma. Kjenner mange i idrettslaget.", "Naboen jobber på havna.", "")),
    ("health", ("Trenger pause hver time. Tunge løft går bra etter klokka ti.", "Blir fort sliten av mye folk, klarer fint tre til fire timer.", "")),
    ("early_signs", ("Svarer ikke på meldinger. Da hjelper det at jeg ringer og foreslår en kort tur.", "Sover dårlig. Da hjelper det å begynne senere den dagen.", "")),
    ("economy", ("Vi går gjennom hva som skjer med ytelsen før første lønning.", "", "")),
    ("practical", ("Kan jobbe 9–14. Buss fra Nordnes, ikke søndag.", "Har bil. Henter i barnehagen klokka fire.", "Inntil 20 timer i uka til å begynne med.")),
    ("no_show", ("Send SMS samme dag, ring dagen etter. Kom gjerne innom på torsdag.", "Ring etter klokka tolv. Hvis jeg ikke svarer, er det greit å prøve igjen neste dag.", "")),
)  # fmt: skip

GOALS = (
    ("Fast jobb i butikk, rundt 60 prosent", ("Finne tre butikker jeg vil jobbe i", "Ha prøvd to vakter", "Ha avtale om flere timer")),
    ("Jobb ute, hele året", ("Treffe to gartnerier", "Ta kurs i motorsag", "Ha søkt to stillinger")),
    ("Tilbake på kjøkken, men ikke om natta", ("Oppdatere CV-en", "Snakke med to kjøkkensjefer", "Prøve en uke")),
)  # fmt: skip
ACTIONS = (
    ("Ringe Kanelsnurren sammen", "Vi to"), ("Skrive liste over steder jeg liker", "Jeg"), ("Høre med naboen om havna", "Jeg"),
    ("Avtale besøk på gartneriet", "Jobbspesialisten"), ("Finne kvittering for truckbeviset", "Jeg"),
)  # fmt: skip
DISCLOSURES = (
    ("At jeg trenger pause hver time", "yes", "Sjefen forstår hvorfor jeg går ut", "Noen kan spørre mer"),
    ("At jeg har vært lenge borte fra jobb", "ask_first", "Slipper å forklare hull i CV-en", "Kan bli sett på som usikker"),
    ("Hva slags behandling jeg får", "no", "Kan gi bedre tilrettelegging", "Angår ikke jobben"),
    ("At jeg får hjelp fra Nav", "yes", "De vet hvem de kan ringe", ""),
)  # fmt: skip

PRACTICE_POSSIBILITY = (
    "En fast stilling blir ledig når en kollega går av til sommeren.",
    "De vil ansette i 40 prosent hvis prøvetida går bra.",
    "To ekstravakter i helgene kan bli faste.",
)
WORKED = ("Å begynne med få timer og øke hver måned.", "Fast kollega å spørre.", "Kort møte hver fredag den første måneden.")
DID_NOT_WORK = ("For mange nye oppgaver på en gang.", "Skiftende vakter gjorde det vanskelig å planlegge.", "Lang reisevei.")
LEARNT = ("Trenger faste vakter, og vil heller ha formiddag.", "Vi snakker om pauser før start neste gang.", "Vil ha en mindre arbeidsplass.")
PAUSES = ("Bor hos søsteren en tid", "Venter på operasjon", "Trenger ro etter flytting")
STEP_BACK = "Jobben tok slutt, og vi ser på ønskene på nytt"

STORIES = (
    "Etter to vakter på prøve spurte sjefen selv om hun ville ha fast plass. Det som gjorde forskjellen, var at vi var med den første morgenen.",
    "Han sa at han ikke hadde noe å by på. Så viste det seg at han hadde reparert sykler for hele gata i ti år.",
    "En bedrift vi besøkte i vår uten å be om noe, ringte i går og lurte på om vi kjente noen.",
    "Jobben tok slutt etter seks uker. Fjorten dager senere var hun i gang et annet sted, med faste vakter.",
    "Fjorten måneder i samme jobb nå. Vi ringer en gang i måneden, og det holder.",
    "Tre av oss gikk ut sammen en formiddag og kom hjem med fire avtaler.",
)
END_NOTES = ("Trives i jobben og ringer selv om det trengs.", "Ville ikke mer nå, velkommen tilbake.", "")
