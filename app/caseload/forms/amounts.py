"""How much somebody works: typed as hours a week or as a share of a full post, whichever is at hand."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from wtforms import Field
from wtforms.validators import Optional
from wtforms.widgets import TextInput

from app.caseload import full_post
from app.caseload.forms.ruled import RuledForm
from app.kernel.errors import DomainError
from app.kernel.i18n import _, _l


class Amount(Field):  # type: ignore[misc]  # the library has no types
    """A figure with at most two decimals, with comma or point, above nothing and up to `high`."""

    widget = TextInput()  # the browser's number field takes no comma everywhere

    def __init__(self, label: Any, *, high: Decimal, **kw: Any) -> None:
        self.high = high
        super().__init__(label, validators=[Optional()], **kw)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: Decimal | None = None
        if valuelist and (text := valuelist[0].strip()):
            try:
                read = full_post.read(text)
            except ValueError:
                read = Decimal(0)
            if not 0 < read <= self.high:
                high = full_post.number(self.high)
                raise ValueError(_("Skriv et tall over 0 og ikke over %(high)s, for eksempel 18,75.", high=high))
            self.data = read

    def _value(self) -> str:
        if self.data is not None:
            return full_post.number(self.data)
        return str(self.raw_data[0]) if self.raw_data else ""


class ShareForm(RuledForm):
    """Two fields that say the same. One is enough; both may be there when they agree."""

    hours = Amount(_l("Timer i uka"), high=full_post.HOURS)
    percent = Amount(_l("Stillingsprosent"), high=Decimal(100))

    def rules(self) -> Iterable[Callable[[], Any]]:
        yield self.share

    def share(self) -> Decimal | None:
        """The share of a full post in per cent, or None when nothing is said. Two that differ raise DomainError."""
        hours, percent = self.hours.data, self.percent.data
        if hours is None or percent is None:
            return percent if hours is None else full_post.percent_of(hours)
        if not full_post.same(hours, percent):
            raise DomainError(
                _("%(hours)s timer er %(percent)s %%. Fyll ut bare det ene.", hours=full_post.number(hours),
                  percent=full_post.number(full_post.percent_of(hours))), "percent"
            )  # fmt: skip
        return percent
