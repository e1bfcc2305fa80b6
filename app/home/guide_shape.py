"""What the user guide is made of: pages, and the things to do on each."""

from dataclasses import dataclass

from flask_babel import LazyString

from app.accounts.enums import Role

COLLEAGUES = frozenset({Role.EMPLOYEE, Role.LEADER, Role.TEAM_LEADER, Role.JOB_COACH, Role.SUPERVISOR})


@dataclass(frozen=True)
class Part:
    """One thing to do: what it is called, how it is done, where it begins, and the picture of it in docs/guide/."""

    heading: LazyString
    text: LazyString
    endpoint: str | None = None
    picture: str | None = None


@dataclass(frozen=True)
class Guide:
    """The page of one kind of person; `roles` are those whose page it is."""

    key: str
    title: LazyString
    intro: LazyString
    roles: frozenset[Role]
    parts: tuple[Part, ...]
