"""Addresses, each of which learns how it is written when a page first asks for it.

Werkzeug writes and compiles two functions for each address when the application is made: two thousand of them, a tenth
of the time that a start takes, and most are not asked for soon."""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule


class LateRule(Rule):
    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        written = super()._compile_builder

        def build(rule: "LateRule", **values: Any) -> tuple[str, str]:
            made = written(append_unknown).__get__(rule, None)
            setattr(rule, "_build_unknown" if append_unknown else "_build", made)
            found: tuple[str, str] = made(**values)
            return found

        return build
