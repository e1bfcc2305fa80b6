"""Rules: what is not yours to see does not exist; what you may see but not do says so."""

import pytest

from app.kernel.access import RULES, Rule, either


@pytest.fixture
def rule():
    def is_mine(user, thing):
        return thing == user.name

    def is_open(_user, thing):
        return thing != "closed"

    made = Rule(
        "tests.example", see=(either(is_mine, lambda _user, thing: thing in {"shared", "closed"}),), do=(is_open,)
    )
    yield made
    RULES.pop("tests.example")


class Person:
    is_authenticated = True
    name = "mine"


class Stranger:
    is_authenticated = False
    name = "mine"


@pytest.mark.parametrize(("thing", "answer"), [("mine", None), ("shared", None), ("closed", 403), ("somebody's", 404)])
def test_the_answer_tells_only_what_one_may_know(rule, thing, answer):
    assert rule.refusal(Person(), thing) == answer
    assert rule.allows(Person(), thing) is (answer is None)


def test_nobody_is_allowed_before_signing_in(rule):
    assert rule.allows(Stranger(), "mine") is False


def test_two_rules_cannot_share_a_name(rule):
    with pytest.raises(ValueError, match=r"tests\.example"):
        Rule("tests.example")
