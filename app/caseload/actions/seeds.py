"""A new office's first rows: limits, programmes, and causes for ending."""

from app.caseload.models import CaseloadSettings, EndCause, Programme
from app.caseload.queries.settings import DEFAULTS
from app.kernel.db import db

FIRST_PROGRAMMES = ("SE", "IPS", "IPS Ung", "Arbeid med støtte")

# Cause and detailed cause (field facts 2.4). The office changes the list as it likes.
FIRST_END_CAUSES = (
    ("Arbeid", "Arbeid uten tilskudd"),
    ("Arbeid", "Arbeid med lønnstilskudd"),
    ("Arbeid", "Arbeid med andre ytelser fra Nav"),
    ("Arbeid", "Arbeid med gradert uføretrygd"),
    ("Utdanning", "Utdanning med støtte fra Nav"),
    ("Utdanning", "Utdanning uten støtte fra Nav"),
    ("Annen oppfølging", "Videre til et annet tiltak"),
    ("Annen oppfølging", "Behandling"),
    ("Annen oppfølging", "Kommunalt tilbud"),
    ("Helse", "Sykdom"),
    ("Uføretrygd", "Har søkt om uføretrygd"),
    ("Uføretrygd", "Har fått uføretrygd"),
    ("Pensjon", "Alderspensjon eller AFP"),
    ("Trakk seg", "Flyttet"),
    ("Trakk seg", "Innlagt til behandling"),
    ("Trakk seg", "Ønsker ikke oppfølging"),
    ("Annet", "Annet"),
    ("Annet", "Ikke aktuelt"),
)


def seed_caseload() -> None:
    """Give a new office its first lists; leaves alone what is there."""
    if db.session.get(CaseloadSettings, 1) is None:
        db.session.add(CaseloadSettings(id=1, **DEFAULTS))
    if db.session.query(Programme.id).first() is None:
        for name in FIRST_PROGRAMMES:
            db.session.add(Programme(name=name))
            db.session.flush()
    if db.session.query(EndCause.id).first() is None:
        for cause, detail in FIRST_END_CAUSES:
            db.session.add(EndCause(cause=cause, detail=detail))
            db.session.flush()
