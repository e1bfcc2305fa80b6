"""Pages of the product that have no number in their address, found by their name by those who may open them."""

from typing import Any

from flask import current_app, url_for

from app.kernel.features import Hit
from app.kernel.finding import found_in
from app.kernel.i18n import _, _l

# Name and page. Who may open it is said by the page's own rule.
PAGES = (
    (_l("I dag"), "home.today"),
    (_l("Læring"), "learning.home"),
    (_l("Planer for læring"), "learning.plans"),
    (_l("Din start"), "learning.start"),
    (_l("Arenaer"), "learning.arenas"),
    (_l("Deling etter kurs"), "learning.sharing"),
    (_l("Kartlegging av læring"), "learning.surveys"),
    (_l("Tilbakemelding"), "feedback.home"),
    (_l("Runder"), "feedback.contracts"),
    (_l("Læringspiler"), "feedback.arrows"),
    (_l("Loggbok"), "feedback.log"),
    (_l("Delt med meg"), "feedback.shared"),
    (_l("Læringsgrupper"), "feedback.groups"),
    (_l("Ledige tider"), "feedback.slots"),
    (_l("En dag sammen"), "feedback.shadowing"),
    (_l("Forslag til par"), "feedback.pairs"),
    (_l("De tre K-ene"), "feedback.hints"),
    (_l("Hvor godt kjenner du arbeidsmarkedet?"), "feedback.market"),
    (_l("Deltakelse"), "feedback.participation"),
    (_l("Oppfølging"), "caseload.home"),
    (_l("Saker"), "caseload.cases"),
    (_l("Start ny sak"), "caseload.new_case"),
    (_l("Hvem trenger meg i dag"), "caseload.needs_me"),
    (_l("Logg dagen"), "caseload.quick_contacts"),
    (_l("Arbeidsgivere"), "caseload.employers"),
    (_l("Muligheter"), "caseload.openings"),
    (_l("Lukkede saker som venter på deg"), "caseload.closed_cases"),
    (_l("Hent inn en liste"), "caseload.imports"),
    (_l("Teamet"), "caseload.team"),
    (_l("Innstillinger for oppfølging"), "caseload.settings"),
    (_l("Veiledning"), "guidance.home"),
    (_l("Metodeveiledning på kontoret"), "supervision.leaders"),
    (_l("Min metodeveiledning"), "supervision.mine"),
    (_l("Mandag"), "supervision.monday"),
    (_l("Veiledninger"), "supervision.sessions"),
    (_l("Kapasitet"), "supervision.capacity"),
    (_l("Feltveiledning"), "supervision.field_mentoring"),
    (_l("Kvartalsgjennomganger"), "supervision.reviews"),
    (_l("Behandlingsteam"), "supervision.treatment_teams"),
    (_l("Utfordringer"), "supervision.challenges"),
    (_l("Kolleger"), "home.colleagues"),
    (_l("Mine innstillinger"), "me.settings"),
    (_l("Mine økter: her er du logget inn"), "me.settings"),
    (_l("Bytt passord"), "me.password"),
    (_l("Abonner på kalenderen"), "home.calendar"),
    (_l("Hvem har sett mitt"), "seen.mine"),
    (_l("Hele mappen"), "files.own"),
    (_l("Kontoret"), "office.home"),
    (_l("Folk på kontoret"), "office.people"),
    (_l("Team og avdelinger"), "office.teams"),
    (_l("Innstillinger for kontoret"), "office.settings"),
    (_l("Står det bra til?"), "privacy.doctor"),
    (_l("Personvern"), "privacy.home"),
    (_l("Oppslagslogg"), "privacy.look_ups"),
    (_l("Hjelp"), "home.help"),
    (_l("Tilgjengelighet"), "home.accessibility"),
)


def search(person: Any, text: str) -> list[Hit]:
    """Asks no database."""
    views: Any = current_app.view_functions
    named = [(str(name), page) for name, page in PAGES if page in views]
    found = found_in(named, text, lambda each: each[0], most=len(named))
    allowed = [(name, page) for name, page in found if views[page].rule.allows(person)]
    return [Hit(_("Sider"), name, url_for(page)) for name, page in allowed]
