"""Fixed choices carry their words."""

import pytest

from app.guidance.labels import WORDS, Labelled


def every_choice() -> list[Labelled]:
    return [member for kind in Labelled.__subclasses__() for member in kind]


@pytest.mark.embedded
def test_every_choice_has_words_of_its_own():
    """Words of two enums with the same value take each other's place when they are said in one mapping."""
    assert len(every_choice()) > 40
    assert [each for each in every_choice() if (type(each), each.value) not in WORDS] == []
    for kind in Labelled.__subclasses__():
        said = [str(member.label) for member in kind]
        assert len(set(said)) == len(said), kind
