"""The words of each computed measure: its rule, and its numbers in a sentence."""

from app.caseload.figure_names import FigureName
from app.kernel.charts.svg import percent
from app.kernel.i18n import _, _l
from app.supervision.measure_told import Numbers, Told, decimal, share
from app.supervision.measure_words_role import ROLE


def _caseload(n: Numbers) -> str:
    if n["each"] is None:
        return _("Ingen jobbspesialister i teamet.")
    posts, each = decimal(n["posts"]), decimal(n["each"])
    return _(
        "Saker: %(cases)s. Stillinger: %(posts)s. Saker per full stilling: %(each)s.",
        cases=n["cases"], posts=posts, each=each,
    )  # fmt: skip


def _rapid(n: Numbers) -> str:
    if n["days"] is None:
        return _("Saker som begynte i perioden: %(begun)s. Ingen kan regnes med ennå.", begun=n["begun"])
    return _(
        "Saker som begynte i perioden: %(begun)s. Regnet med: %(known)s. Dager i gjennomsnitt: %(days)s. Møtte noen "
        "innen 30 dager: %(soon)s. Uten møte ennå: %(not_met)s.",
        known=n["known"], begun=n["begun"], days=decimal(n["days"]), soon=n["soon"], not_met=n["known"] - n["met"],
    )  # fmt: skip


def _profile(n: Numbers) -> str:
    cases = n["cases"]
    return _(
        "Profil med minst tre deler: %(has)s. Skrevet i etter den første måneden: %(again)s.",
        has=share(n["has"], cases), again=share(n["again"], cases),
    )  # fmt: skip


def _economy(n: Numbers) -> str:
    return _("Saker der profilen sier noe om økonomi: %(has)s.", has=share(n["has"], n["cases"]))


def _disclosure(n: Numbers) -> str:
    cases = n["cases"]
    return _(
        "Skrevet ned hva som kan sies: %(told)s. Fordeler og ulemper: %(weighed)s. Snakket om på flere dager: "
        "%(again)s.",
        told=share(n["told"], cases), weighed=share(n["weighed"], cases), again=share(n["again"], cases),
    )  # fmt: skip


def _follow_along(n: Numbers) -> str:
    return _("Dager med oppfølging som ble holdt: %(kept)s.", kept=share(n["kept"], n["days"]))


def _no_shows(n: Numbers) -> str:
    return _("Nytt forsøk innen en uke etter at noen ikke møtte: %(again)s.", again=share(n["again"], n["missed"]))


def _contact(n: Numbers) -> str:
    if n["each"] is None:
        return _("Ingen arbeidsuker å regne med i perioden.")
    return _(
        "Tellende møter: %(visits)s. Uker i full stilling: %(weeks)s. Møter i uka: %(each)s.",
        visits=n["visits"], weeks=decimal(n["weeks"]), each=decimal(n["each"]),
    )  # fmt: skip


def _relation(n: Numbers) -> str:
    return _("Arbeidsgivere som er besøkt flere ganger: %(several)s.", several=share(n["several"], n["employers"]))


def _types(n: Numbers) -> str:
    return _("Ulike yrker blant jobbene: %(different)s.", different=share(n["different"], n["jobs"]))


def _employers(n: Numbers) -> str:
    return _("Ulike arbeidsgivere blant jobbene: %(different)s.", different=share(n["different"], n["jobs"]))


def _permanent(n: Numbers) -> str:
    found = _("Faste stillinger blant jobbene: %(permanent)s.", permanent=share(n["permanent"], n["jobs"]))
    if not (unknown := n.get("unknown")):  # reviews from before this was counted have none
        return found
    return found + " " + _("Ukjent ansettelsesform, ikke regnet med: %(unknown)s.", unknown=unknown)


def _outside(n: Numbers) -> str:
    if not n["working"]:
        return _("Ingen arbeidsuker å regne med i perioden.")
    hours, working = decimal(n["hours"]), decimal(n["working"])
    part = percent(n["hours"] / n["working"])
    return _("%(hours)s av %(working)s timer ute (%(share)s).", hours=hours, working=working, share=part)


def _in_work(n: Numbers) -> str:
    return _("I ordinært arbeid: %(in_work)s.", in_work=share(n["in_work"], n["cases"]))


_JOBS = _l("Ordinære jobber som begynte i perioden, hos dem jobbspesialistene fulgte opp da jobben begynte.")

TOLD: dict[str, Told] = {
    **ROLE,
    "caseload_per_post": Told(
        _l("Saker i porteføljen den siste dagen, delt på stillingene til jobbspesialistene i teamet."),
        _caseload,
        FigureName.CASELOAD,
    ),
    "rapid_search": Told(
        _l(
            "Dager fra start til første møte ansikt til ansikt med en arbeidsgiver, for saker som begynte i perioden. "
            "De som har ventet mer enn 30 dager uten møte, regnes med dagene til nå, eller til saken ble "
            "avsluttet eller samtykket trukket. De som har ventet kortere, er ikke med."
        ),
        _rapid,
        FigureName.FIRST_MEETING,
    ),
    "profile": Told(
        _l("Åpne saker den siste dagen. Bare om noe er skrevet, ikke hva. Dere setter poengene selv."),
        _profile,
        FigureName.CASELOAD,
    ),
    "profile_economy": Told(
        _l(
            "Åpne saker den siste dagen. Det viser at økonomi er tatt opp, ikke når rådet ble gitt. Dere setter "
            "poengene selv."
        ),
        _economy,
        FigureName.CASELOAD,
    ),
    "disclosure": Told(
        _l(
            "Åpne saker som har kommet til jobbsøk. At åpenhet ikke er et krav, kan ikke regnes ut. Dere setter "
            "poengene selv."
        ),
        _disclosure,
    ),
    "follow_along": Told(
        _l(
            "Dager i oppfølgingskalenderen som falt i perioden, og som ble fulgt innen en uke. Dager som er tatt bort "
            "med en grunn, som kom etter at saken ble avsluttet, eller som ennå kan følges i tide, er ikke med. "
            "Grensene for poeng er våre egne."
        ),
        _follow_along,
    ),
    "no_shows": Told(
        _l(
            "Møter i perioden der jobbsøkeren ikke kom. Forsøk på nytt teller innen sju dager. Dere setter poengene "
            "selv."
        ),
        _no_shows,
    ),
    "employer_contact": Told(
        _l(
            "Gjennomførte møter ansikt til ansikt med en som bestemmer, delt på ukene i full stilling. At oversikten "
            "gås gjennom hver uke, må dere vise selv."
        ),
        _contact,
        FigureName.VISITS,
    ),
    "employer_relation": Told(
        _l("Arbeidsgivere med gjennomførte besøk i perioden. Dere setter poengene selv."), _relation, FigureName.VISITS
    ),
    "job_types": Told(_JOBS, _types, FigureName.KINDS),
    "employers": Told(_JOBS, _employers, FigureName.EMPLOYERS),
    "permanent_jobs": Told(_JOBS, _permanent, FigureName.JOB_STARTS),
    "community_time": Told(
        _l("Tid i besøk og kontakter utenfor kontoret, med reise, delt på 37,5 timer i uka per full stilling."),
        _outside,
        FigureName.OUTSIDE,
    ),
    "share_in_work": Told(
        _l("Av porteføljen den siste dagen. Skalaen har ingen grenser, så dere setter poengene selv."),
        _in_work,
        FigureName.SHARE,
    ),
}
