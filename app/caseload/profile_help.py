"""What to talk about in each section of the vocational profile: a line of guidance, and questions to begin with."""

from typing import NamedTuple

from flask_babel import LazyString

from app.caseload.enums import ProfileTopic
from app.kernel.i18n import _l


class Help(NamedTuple):
    guide: LazyString
    questions: tuple[LazyString, ...]


HELP: dict[ProfileTopic, Help] = {
    ProfileTopic.WISHES: Help(
        _l("Begynn med drømmen. Det realistiske kommer av seg selv når dere har vært ute og sett."),
        (_l("Hva vil du helst gjøre?"), _l("Hvor kunne du tenke deg å jobbe?"), _l("Hva vil du ikke gjøre igjen?")),
    ),
    ProfileTopic.TASKS: Help(
        _l("Skriv hva som gjør en arbeidsdag god, så konkret at en arbeidsgiver kjenner seg igjen."),
        (
            _l("Hvilke oppgaver går lett?"),
            _l("Hvor mye lyd, folk og tempo er bra?"),
            _l("Vil du jobbe alene eller sammen med andre?"),
        ),
    ),
    ProfileTopic.SKILLS: Help(
        _l("Ta med det som er lært hjemme og i fritiden. Skriv hva personen kan, ikke hvilke kurs som mangler."),
        (_l("Hva spør andre deg om hjelp til?"), _l("Hva har du lært deg selv?"), _l("Hvilke språk bruker du?")),
    ),
    ProfileTopic.EXPERIENCE: Help(
        _l("Korte jobber og ulønnet arbeid teller også."),
        (_l("Hvilke jobber har du hatt, og hva gjorde du der?"), _l("Hva gikk bra, og hvorfor sluttet du?")),
    ),
    ProfileTopic.EDUCATION: Help(
        _l("Skriv også det som er påbegynt. Avbrutt skole er erfaring."),
        (_l("Hva har du gått på av skole og kurs?"), _l("Hva kunne du tenke deg å lære mer om?")),
    ),
    ProfileTopic.INTERESTS: Help(
        _l("Interesser viser hvor noen har tålmodighet og lyst."),
        (_l("Hva gjør du når tiden flyr?"), _l("Hva følger du med på?")),
    ),
    ProfileTopic.NETWORK: Help(
        _l("Mange finner jobb gjennom noen de kjenner. Skriv rolle, ikke navn: «onkel med verksted»."),
        (_l("Hvem kjenner du som er i jobb?"), _l("Hvem heier på deg?")),
    ),
    ProfileTopic.HEALTH: Help(
        _l(
            "Skriv bare hvordan helsen merkes i arbeid, og hva som hjelper. "
            "Diagnoser og sykmeldinger skal ikke stå her."
        ),
        (
            _l("Hva i en arbeidsdag kan bli vanskelig?"),
            _l("Hva må være på plass for at det skal gå?"),
            _l("Når på dagen er du best?"),
        ),
    ),
    ProfileTopic.EARLY_SIGNS: Help(
        _l("Bli enige om hva dere gjør når det begynner å butte, før det skjer."),
        (
            _l("Hva merker du selv først?"),
            _l("Hva merker andre på deg?"),
            _l("Hva har hjulpet før?"),
        ),
    ),
    ProfileTopic.ECONOMY: Help(
        _l("Skriv hva som må ordnes når lønna kommer. Sosialhjelp og gjeld tar veilederen seg av."),
        (
            _l("Hva skjer med pengene når du begynner å jobbe?"),
            _l("Når kommer første lønn, og hva lever du av til da?"),
        ),
    ),
    ProfileTopic.PRACTICAL: Help(
        _l("Det som avgjør om en jobb er mulig i praksis."),
        (
            _l("Hvor mange timer, og når på dagen?"),
            _l("Hvordan kommer du deg dit, og hvor langt kan du reise?"),
            _l("Har du førerkort eller andre bevis?"),
        ),
    ),
    ProfileTopic.NO_SHOW: Help(
        _l("Personens egen plan. Den vises når et møte ikke blir noe av."),
        (
            _l("Hva skal jeg gjøre hvis du ikke kommer?"),
            _l("Skal jeg ringe, sende melding eller komme innom, og når?"),
            _l("Hvem andre kan jeg kontakte?"),
        ),
    ),
}
