"""Forms whose fields, seen together, the rules of the domain may refuse."""

from collections.abc import Callable, Iterable
from typing import Any

from app.kernel.errors import DomainError
from app.kernel.forms import Form


class RuledForm(Form):
    """A form that tells what the rules of the domain refuse beside its other mistakes, not after they are mended."""

    def rules(self) -> Iterable[Callable[[], Any]]:
        """What raises DomainError when the fields, seen together, cannot be."""
        return ()

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        unread = {name for name, field in self._fields.items() if field.errors}  # that is said already
        for rule in self.rules():
            try:
                rule()
            except DomainError as refused:
                valid = False
                if refused.field not in unread:
                    self.problem(refused)
        return valid
