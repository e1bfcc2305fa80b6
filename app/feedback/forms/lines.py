"""Forms of what is saved while it is typed, and of the own experience."""

import secrets

from app.kernel.fields import Prose
from app.kernel.forms import Form
from app.kernel.i18n import _l

LONGEST = 10_000


class NoteForm(Form):
    said_did = Prose(_l("Jeg noterte at du sa eller gjorde"), required=False, longest=LONGEST)
    effect = Prose(_l("Jeg opplevde at det hadde denne virkningen"), required=False, longest=LONGEST)


class EntryForm(Form):
    text = Prose(_l("Tekst"), required=False, longest=LONGEST)


class ExperienceForm(Form):
    worked = Prose(_l("Hva syns du selv fungerte?"), longest=LONGEST, rows=5)
    otherwise = Prose(_l("Hva ville du gjort annerledes?"), required=False, longest=LONGEST, rows=5)


def new_key() -> str:
    return secrets.token_hex(12)
