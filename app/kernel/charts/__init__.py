"""Pictures drawn on the server: SVG that reads well in greyscale, on paper, in the dark and by ear.

Each answers the question in its title; the description says all its figures, and the page has a table beside it.
Colours come from `static/css/60-charts.css` by class; every value also stands as text or shape.
"""

from app.kernel.charts.bars import Bar, bars, stacked_bar
from app.kernel.charts.columns import columns, distribution
from app.kernel.charts.flow_map import Flow, flow_map
from app.kernel.charts.lines import lines
from app.kernel.charts.timeline import TimelineEvent, timeline

__all__ = [
    "Bar",
    "Flow",
    "TimelineEvent",
    "bars",
    "columns",
    "distribution",
    "flow_map",
    "lines",
    "stacked_bar",
    "timeline",
]
