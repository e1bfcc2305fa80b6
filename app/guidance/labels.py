"""Fixed choices carry their words: an enum and its words stand side by side in the module that needs them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import LazyString

WORDS: dict[tuple[type, str], LazyString] = {}


class Labelled(StrEnum):
    @property
    def label(self) -> LazyString:
        return WORDS[type(self), self.value]


def words(given: Mapping[Any, LazyString]) -> None:
    """Say what the members of an enum are called."""
    WORDS.update({(type(member), member.value): label for member, label in given.items()})
