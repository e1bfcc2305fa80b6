"""A short story of what we managed."""

from datetime import date, timedelta
from typing import Any

from app.kernel.dates import month_label, today
from app.kernel.fields import Choice, Prose, SelectChoice
from app.kernel.forms import Form
from app.kernel.i18n import _l


class StoryForm(Form):
    month = Choice(_l("Måned"))
    text = Prose(_l("Hva fikk dere til"), longest=1000, rows=5)

    def __init__(self, *, keep: date | None = None, **kw: Any) -> None:
        super().__init__(**kw)
        this = today().replace(day=1)
        before = (this - timedelta(days=1)).replace(day=1)
        months = dict.fromkeys([this, before, *([keep] if keep else [])])
        self.month.choices = [SelectChoice(month.isoformat(), month_label(month).capitalize()) for month in months]

    @property
    def first_day(self) -> date:
        return date.fromisoformat(self.month.data)
