"""HTTP for the learning plan, one module per noun."""

from flask import Blueprint

bp = Blueprint("learning", __name__, url_prefix="/learning")

from app.learning.views import (  # noqa: E402
    activities,
    answers,
    arenas,
    attendance,
    carry_over,
    evaluation,
    export,
    flow_parties,
    flow_pictures,
    flow_rows,
    flows,
    group,
    imports,
    meetings,
    outcomes,
    overview,
    plans,
    sharing,
    survey_results,
    surveys,
    tasks,
    themes,
    wishes,
)

__all__ = [
    "activities",
    "answers",
    "arenas",
    "attendance",
    "bp",
    "carry_over",
    "evaluation",
    "export",
    "flow_parties",
    "flow_pictures",
    "flow_rows",
    "flows",
    "group",
    "imports",
    "meetings",
    "outcomes",
    "overview",
    "plans",
    "sharing",
    "survey_results",
    "surveys",
    "tasks",
    "themes",
    "wishes",
]
