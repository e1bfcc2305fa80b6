"""Every page and state of the product, by feature, with the person who looks at it.

A feature adds a module `pages_<feature>.py` with PAGES: (slug, person, path), where the person is a demonstration key
or None, and the path is text or a function of the well-known ids, to which `known_ids()` of the module adds its own.
All of it is looked at by test_every_page.py.
"""

import importlib
import pkgutil
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

import tests.browser
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import ActivityStatus
from app.learning.models import Activity, ActivityAnswer, Arena, KnowledgeFlow, LearningPlan, Outcome, Survey, Theme
from tests.browser.pages_caseload_imports import WITH_ERRORS, waiting_list

Path = str | Callable[[SimpleNamespace], str]


def modules() -> list[Any]:
    """The modules of the features, by name."""
    names = sorted(each.name for each in pkgutil.iter_modules(tests.browser.__path__) if each.name.startswith("pages_"))
    return [importlib.import_module(f"tests.browser.{name}") for name in names]


# A page with nothing in it or with more of the same, a form to change what the form to make it anew shows too, and the
# same page as somebody who sees less of it, are looked at in the nightly run: their templates are looked at here with
# something in them.
LIKE_ANOTHER = (
    "-bare", "-none", "-empty", "-long", "-not-shared", "-half", "-edit", "-employee", "-observer", "-observed",
    "-filtered", "-of-one", "-own-dates", "-longer", "-supervisor", "-earlier", "-compared", "-new-case", "-no-show",
)  # fmt: skip


def all_pages() -> list[tuple[str, str | None, Path]]:
    return [page for module in modules() for page in module.PAGES]


def pages_to_test() -> list[Any]:
    """Each page as the parameters of a test."""
    at_night = pytest.mark.nightly
    return [pytest.param(*page, marks=at_night if page[0].endswith(LIKE_ANOTHER) else ()) for page in all_pages()]


def address(path: Path, ids: SimpleNamespace) -> str:
    return path if isinstance(path, str) else path(ids)


def known_ids() -> SimpleNamespace:
    """Things that every demonstration office has, by what they are to a story."""
    half_year = HalfYear.of(today())
    plan = _first(LearningPlan.id, LearningPlan.half_year == half_year, LearningPlan.department_id.is_(None))
    earlier = _first(
        LearningPlan.id, LearningPlan.half_year == half_year.previous(), LearningPlan.department_id.is_(None)
    )
    of_plan = Activity.plan_id == plan, Activity.removed_at.is_(None)
    theme = _first(Theme.id, Theme.plan_id == plan, Theme.removed_at.is_(None))
    return SimpleNamespace(
        half_year=str(half_year),
        plan=plan,
        earlier_plan=earlier,
        next_plan=_first(
            LearningPlan.id, LearningPlan.half_year == half_year.next(), LearningPlan.department_id.is_(None)
        ),
        theme=theme,
        outcome=_first(Outcome.id, Outcome.theme_id == theme, Outcome.removed_at.is_(None)),
        activity=_first(Activity.id, *of_plan, Activity.status == ActivityStatus.PLANNED),
        past_activity=_first(Activity.id, *of_plan, Activity.status == ActivityStatus.CARRIED_OUT),
        answered_activity=_first(ActivityAnswer.activity_id),
        arena=_first(Arena.id, Arena.removed_at.is_(None)),
        flow=_first(KnowledgeFlow.id, KnowledgeFlow.removed_at.is_(None)),
        survey=_first(Survey.id, Survey.closed_at.is_(None)),
        closed_survey=_first(Survey.id, Survey.closed_at.is_not(None)),
        waiting_list=waiting_list(),
        wrong_list=waiting_list(WITH_ERRORS),
        **{name: value for module in modules() for name, value in getattr(module, "known_ids", dict)().items()},
    )


def _first(column: Any, *conditions: Any) -> int | None:
    return db.session.scalar(select(column).where(*conditions).order_by(column).limit(1))
