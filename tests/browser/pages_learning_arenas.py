"""Arenas, knowledge flows, surveys and meetings: (slug, person, path)."""

from tests.browser.registry import Path

PAGES: list[tuple[str, str | None, Path]] = [
    ("arenas", "leader", "/learning/arenas"),
    ("arenas-employee", "employee", "/learning/arenas?show=no_purpose"),
    ("arena", "leader", lambda ids: f"/learning/arenas/{ids.arena}"),
    ("arena-new", "leader", "/learning/arenas/new"),
    ("arena-edit", "leader", lambda ids: f"/learning/arenas/{ids.arena}/edit"),
    ("arena-overlap", "leader", "/learning/arenas/overlap"),
    ("flows", "leader", "/learning/flows"),
    ("flows-filtered", "employee", "/learning/flows?direction=internal&arena=none"),
    ("flows-none", "employee", "/learning/flows?q=finnes-ikke"),
    ("flow-new", "leader", "/learning/flows/new"),
    ("flow-edit", "leader", lambda ids: f"/learning/flows/{ids.flow}/edit"),
    ("flows-bulk", "leader", "/learning/flows/bulk"),
    ("flows-paste", "leader", "/learning/flows/paste"),
    ("flow-parties", "leader", "/learning/flows/parties"),
    ("flow-party-new", "leader", "/learning/flows/parties/new"),
    ("flow-matrix", "leader", "/learning/flows/matrix"),
    ("flow-map", "leader", "/learning/flows/map"),
    ("surveys", "leader", "/learning/surveys"),
    ("survey-new", "leader", "/learning/surveys/new"),
    ("survey", "employee", lambda ids: f"/learning/surveys/{ids.survey}"),
    ("survey-answer", "employee", lambda ids: f"/learning/surveys/{ids.survey}/answer"),
    ("survey-results", "employee", lambda ids: f"/learning/surveys/{ids.closed_survey}/results"),
    ("meetings", "leader", lambda ids: f"/learning/plans/{ids.plan}/meetings"),
    ("meetings-employee", "employee", lambda ids: f"/learning/plans/{ids.plan}/meetings"),
    ("meeting-series", "leader", lambda ids: f"/learning/plans/{ids.plan}/meetings/series"),
    ("meeting-new", "leader", lambda ids: f"/learning/plans/{ids.plan}/meetings/new"),
]
