"""Who may do what: a rule is a value made of small named predicates, said once on each view.

Views, templates and tests ask the same value, so that a button and its address cannot disagree.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any

from flask import Flask, abort, current_app
from flask_login import current_user
from sqlalchemy.exc import NoResultFound

Predicate = Callable[[Any, Any], bool]


@dataclass(frozen=True)
class Party:
    """A kind of visitor: who asks now, and what somebody who is not one of them is answered."""

    now_asking: Callable[[], Any]
    stranger: Callable[[], Any]


def _ask_to_sign_in() -> Any:
    return current_app.extensions["treklang_unauthorized"]()


STAFF = Party(current_user._get_current_object, _ask_to_sign_in)
"""People with an account, who are asked to sign in."""

RULES: dict[str, "Rule"] = {}


class ForgottenAccess(Exception):
    """A view names no rule. The application does not start."""


@dataclass(frozen=True)
class Rule:
    """Predicates of (person, thing). `see`: who may know of the thing at all; others get 404, the same as for a thing
    that does not exist. `do`: who of those may do this with it; others get 403."""

    name: str
    see: tuple[Predicate, ...] = ()
    do: tuple[Predicate, ...] = ()
    public: bool = False
    party: Party = STAFF

    def __post_init__(self) -> None:
        if self.name in RULES:
            raise ValueError(f"Two rules are called {self.name}.")
        RULES[self.name] = self

    def allows(self, user: Any, thing: Any = None) -> bool:
        if self.public:
            return True
        return bool(user.is_authenticated) and self.refusal(user, thing) is None

    def never(self, user: Any) -> bool:
        """Whether no thing of this kind exists for this person, whichever it is. Then none is looked for: what is
        there takes as long as what is not."""
        return not all(says(user, None) for says in self.see if is_about_person(says))

    def refusal(self, user: Any, thing: Any = None) -> int | None:
        """The status of the answer that says no to somebody who is signed in, or None for yes."""
        if not all(says(user, thing) for says in self.see):
            return 404
        return None if all(says(user, thing) for says in self.do) else 403


PUBLIC = Rule("public", public=True)
SIGNED_IN = Rule("signed_in")


def either(*predicates: Predicate) -> Predicate:
    """A predicate that holds when one of these holds."""

    def one_of(user: Any, thing: Any) -> bool:
        return any(says(user, thing) for says in predicates)

    one_of.__name__ = "_or_".join(says.__name__ for says in predicates)
    one_of.about_person = all(map(is_about_person, predicates))  # type: ignore[attr-defined]
    return one_of


@cache
def is_about_person(says: Predicate) -> bool:
    """Whether a predicate asks nothing of the thing; it then calls it «_thing»."""
    if hasattr(says, "about_person"):
        return bool(says.about_person)
    return list(inspect.signature(says).parameters)[1].startswith("_")


def can(name: str, thing: Any = None) -> bool:
    """For templates: does this rule allow the person who is here?"""
    rule = RULES[name]
    return rule.allows(rule.party.now_asking(), thing)


def requires(rule: Rule, load: Callable[..., Any] | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Guard a view. `load` takes those values of the address that it names and gives the thing, limited to what this
    person may see; the view receives the thing in their place, then the values that are left."""
    named = tuple(inspect.signature(load).parameters) if load else ()

    def guard(view: Callable[..., Any]) -> Callable[..., Any]:
        def look(values: dict[str, Any]) -> tuple[Any, list[Any]]:
            """The answer to a stranger, or None and what the view is given. Takes away the values that name it."""
            person = rule.party.now_asking()
            if not rule.public and not person.is_authenticated:
                return rule.party.stranger(), []
            things = []
            if load and not rule.public and rule.never(person):
                abort(404)
            if load:
                try:
                    things.append(load(**{name: values.pop(name) for name in named}))
                except NoResultFound:
                    abort(404)
            if not rule.public and (status := rule.refusal(person, things[0] if things else None)):
                abort(status)
            return None, things

        @wraps(view)
        def guarded(**values: Any) -> Any:
            refused, things = look(values)
            return view(*things, **values) if refused is None else refused

        guarded.look = look  # type: ignore[attr-defined]
        guarded.rule = rule  # type: ignore[attr-defined]
        guarded.loads = load is not None  # type: ignore[attr-defined]
        return guarded

    return guard


def refuse_forgotten(app: Flask) -> None:
    """Every view names its rule, or the application does not start."""
    forgotten = [
        endpoint for endpoint, view in app.view_functions.items() if endpoint != "static" and not hasattr(view, "rule")
    ]
    if forgotten:
        raise ForgottenAccess(f"No access rule on: {', '.join(sorted(forgotten))}")
