"""The default word lists of the three K's helper. An office gets them when it starts, and edits its own copy.

A star at the end of a phrase means any ending. When a list changes here, `VERSION` grows, and offices are offered
what is new; what they have taken away stays away.
"""

from app.feedback.enums import WordKind

VERSION = 1

_JUDGING = {
    "nb": "du er|du var|flink*|dyktig*|dårlig*|elendig*|håpløs*|uprofesjonell*|uforberedt|sløv*|lat|slapp|rotete|svak*|"
    "veik|pinlig*|klønete|umulig|fantastisk*|perfekt*|nydelig*|verdens beste|talent*|arrogant*|frekk*|feig*|ufin*|"
    "kald og|useriøs*|bra jobba|bra jobbet|godt jobba|god jobb|likte ikke|mislykk*|tullete|burde visst",
    "nn": "du er|du var|flink*|dyktig*|dårleg*|elendig*|håplaus*|uprofesjonell*|uførebudd*|sløv*|lat|slapp|rotete|"
    "svak*|pinleg*|klønete|umogleg|fantastisk*|perfekt*|nydeleg*|talent*|arrogant*|frekk*|feig*|ufin*|useriøs*|"
    "bra jobba|godt jobba|god jobb|likte ikkje|mislukk*|tullete|burde visst",
    "en": "you are|you were|you're|brilliant*|terrible*|awful*|hopeless*|unprofessional*|unprepared|sloppy|lazy|weak|"
    "clumsy|perfect*|fantastic*|wonderful*|amazing*|talented|arrogant*|rude*|cowardly|careless*|good job|great job|"
    "well done|bad at|good at|did not like|didn't like|failed|messy|should have known",
    "da": "du er|du var|dygtig*|dårlig*|elendig*|håbløs*|uprofessionel*|uforberedt|sløv*|doven|slap|rodet|svag*|"
    "pinlig*|klodset|umulig|fantastisk*|perfekt*|skøn|talent*|arrogant*|fræk*|fej|useriøs*|flot klaret|godt klaret|"
    "godt gået|godt arbejde|kunne ikke lide|mislykk*|fjollet|burde have vidst",
}
_ABSOLUTE = {
    "nb": "alltid|aldri|hver gang|hele tiden|ingen ganger|alle ganger|støtt og stadig|konstant|bestandig|"
    "overhodet ikke|absolutt ingenting|hundre prosent",
    "nn": "alltid|aldri|kvar gong|heile tida|ingen gonger|alle gonger|støtt og stadig|konstant|bestandig|"
    "i det heile ikkje|absolutt ingenting|hundre prosent",
    "en": "always|never|every time|all the time|every single time|constantly|without exception|not once|"
    "a hundred percent|nothing at all",
    "da": "altid|aldrig|hver gang|hele tiden|ingen gange|alle gange|konstant|bestandig|overhovedet ikke|"
    "absolut ingenting|hundrede procent",
}
_INTERPRETING = {
    "nb": "du virka|du virket|du virker|virket som|virker som|det virker|tydeligvis|åpenbart|sikkert fordi|nok fordi|"
    "fordi du ikke|du følte|du tenkte|du ville ikke|du ønsket ikke|du brydde|du bryr|du orket|du turte|du tør|"
    "jeg tror du|jeg tror at du|jeg antar|du mente nok|egentlig ville|som om du|bryr deg ikke|du skjønte|"
    "du forsto ikke|du likte|du hadde lyst|åpenbar*|du ga opp|du prøvde nok|hadde bestemt deg",
    "nn": "du verka|du verkar|verka som|verkar som|det verkar|tydelegvis|openbert|sikkert fordi|nok fordi|"
    "fordi du ikkje|du følte|du tenkte|du ville ikkje|du ønskte ikkje|du brydde|du bryr|du orka|du torde|du tør|"
    "eg trur du|eg trur at du|eg går ut frå|du meinte nok|eigentleg ville|som om du|bryr deg ikkje|du skjønte|"
    "du forstod ikkje|du likte|du hadde lyst|du gav opp|du prøvde nok|hadde bestemt deg",
    "en": "you seemed|you seem|it seemed|you appeared|obviously|clearly|apparently|probably because|because you did|"
    "because you don't|because you do not|because you didn't|you felt|you thought|you wanted|you did not want|"
    "you didn't want|you do not care|you don't care|you didn't care|you did not care|you did not dare|you didn't dare|"
    "i think you|i guess|i assume|as if you|you really meant|you understood|you did not understand|"
    "you didn't understand|you gave up|you had made up your mind|you liked",
    "da": "du virkede|du virker|virkede som|virker som|det virker|tydeligvis|åbenbart|sikkert fordi|nok fordi|"
    "fordi du ikke|du følte|du tænkte|du ville ikke|du ønskede ikke|du gad|du turde|du tør|jeg tror du|jeg tror at du|"
    "jeg tror, du|jeg går ud fra|du mente nok|egentlig ville|som om du|er ligeglad|var ligeglad|du forstod ikke|"
    "du kunne lide|du havde lyst|du gav op|havde bestemt dig",
}
_CONCRETE = {
    "nb": "sa|sier|spurte|spør|stilte|gjentok|gjentar|fortalte|forteller|svarte|svarer|foreslo|foreslår|viste|viser|"
    "skrev|skriver|leste|leser|noterte|nikket|lente|så på|ser på|snudde|snur|åpnet|åpner|hentet|ventet|venter|tok opp|"
    "tok fram|tar opp|la fram|avbrøt|avbryter|oppsummerte|oppsummerer|takket|hilste|pekte|holdt|smilte|tok en pause|"
    "var stille|satt|lot|begynte|avsluttet|ba|ba om|ringte|sendte|delte|tegnet|forklarte|brukte|nevnte|kom tilbake|"
    "sammenfattet|spurt|sagt|hørte etter|lytta|spurde|gikk|kom|satte|reiste|du gjorde",
    "nn": "sa|seier|spurde|spør|stilte|gjentok|gjentek|fortalde|fortel|svara|svarar|føreslo|føreslår|viste|viser|"
    "skreiv|skriv|las|les|noterte|nikka|lente|såg på|ser på|snudde|snur|opna|opnar|henta|venta|ventar|tok opp|"
    "tok fram|tek opp|la fram|avbraut|avbryt|oppsummerte|oppsummerer|takka|helsa|peika|heldt|smilte|tok ein pause|"
    "var stille|sat|lét|byrja|avslutta|bad|bad om|ringde|sende|delte|teikna|forklarte|brukte|nemnde|kom tilbake|"
    "samanfatta|spurt|sagt|høyrde etter|gjekk|kom|sette|reiste|du gjorde",
    "en": "said|say|says|asked|ask|asks|repeated|told|tell|answered|replied|suggested|showed|shows|wrote|write|read|"
    "noted|nodded|leaned|looked at|turned|opened|fetched|waited|brought up|put forward|interrupted|summed up|"
    "summarised|thanked|greeted|pointed|held|smiled|paused|stayed silent|sat|let|began|started|ended|called|sent|"
    "shared|drew|explained|used|mentioned|came back|listened|gave|set|took|went|came|stood|you did",
    "da": "sagde|siger|spurgte|spørger|stillede|gentog|gentager|fortalte|fortæller|svarede|svarer|foreslog|foreslår|"
    "viste|viser|skrev|skriver|læste|læser|noterede|nikkede|lænede|så på|kiggede|vendte|åbnede|hentede|ventede|venter|"
    "tog op|tog frem|tager op|lagde frem|afbrød|afbryder|opsummerede|opsummerer|takkede|hilste|pegede|holdt|smilede|"
    "holdt en pause|var stille|sad|lod|begyndte|afsluttede|bad|bad om|ringede|sendte|delte|tegnede|forklarede|brugte|"
    "nævnte|kom tilbage|sammenfattede|spurgt|sagt|lyttede|gik|kom|satte|rejste|du gjorde",
}
_WAY_FORWARD = {
    "nb": "kan|kunne|kan du|prøv*|neste gang|i stedet|heller|hva om|foreslå|forslag|framover|fremover|vil du|vil jeg|"
    "skal vi|øv*|begynn*|spør|la|vent|start*|test*|gjerne|hva tenker du",
    "nn": "kan|kunne|kan du|prøv*|neste gong|i staden|heller|kva om|føreslå|forslag|framover|vil du|vil eg|skal vi|"
    "øv*|byrj*|spør|lat|la|vent|start*|test*|gjerne|kva tenkjer du",
    "en": "can|could|try*|next time|instead|rather|what if|suggest*|from now on|would you|will|practise|practice|"
    "start*|ask|let|wait|how about|what do you think|might",
    "da": "kan|kunne|kan du|prøv*|næste gang|i stedet|hellere|hvad hvis|foreslå|forslag|fremover|vil du|vil jeg|"
    "skal vi|øv*|begynd*|spørg|lad|vent|start*|test*|gerne|hvad tænker du",
}

_LISTS = {
    WordKind.JUDGING: _JUDGING,
    WordKind.ABSOLUTE: _ABSOLUTE,
    WordKind.INTERPRETING: _INTERPRETING,
    WordKind.CONCRETE: _CONCRETE,
    WordKind.WAY_FORWARD: _WAY_FORWARD,
}

DEFAULTS: dict[str, dict[WordKind, tuple[str, ...]]] = {
    language: {kind: tuple(dict.fromkeys(lists[language].split("|"))) for kind, lists in _LISTS.items()}
    for language in ("nb", "nn", "en", "da")
}
