"""Knowledge flows seen at once: the matrix of parties and arenas, and the map."""

from flask import render_template
from markupsafe import Markup

from app.kernel.access import requires
from app.kernel.charts import Flow, flow_map
from app.kernel.i18n import _
from app.learning.access import READ
from app.learning.queries import flows as queries
from app.learning.views import bp


@bp.get("/flows/matrix")
@requires(READ)
def flow_matrix() -> str:
    arenas = queries.arenas_in_register()
    links = {(link.party_id, link.arena_id): link.count for link in queries.matrix()}
    used = {arena_id for _party, arena_id in links}
    return render_template(
        "learning/flow_matrix.html",
        parties=[row for row in queries.parties() if row.flows],
        arenas=[arena for arena in arenas if arena.id in used],
        idle=[arena for arena in arenas if arena.id not in used],
        loose=None in used,
        links=links,
        findings=findings(arenas),
    )


@bp.get("/flows/map", endpoint="flow_map")
@requires(READ)
def flow_map_view() -> str:
    arenas = queries.arenas_in_register()
    rows = queries.all_rows(queries.FlowFilter())
    return render_template(
        "learning/flow_map.html", picture=_picture(arenas, rows), rows=rows, findings=findings(arenas)
    )


def _picture(arenas: list[queries.ArenaRow], rows: list[queries.FlowRow]) -> Markup:
    parties = sorted({row.source for row in rows} | {row.target for row in rows}, key=str.casefold)
    flows = [Flow(row.source, row.target, row.arena) for row in rows]
    return flow_map(_("Hvem gir kunnskap til hvem, og hvor?"), parties, [arena.name for arena in arenas], flows)


def findings(arenas: list[queries.ArenaRow]) -> dict[str, int]:
    """What is worth a talk: flows and arenas that lack something."""
    counts = queries.counts()
    return {
        "all": counts["all"],
        "no_arena": counts["no_arena"],
        "no_purpose": sum(not arena.has_purpose for arena in arenas),
        "depends": counts["depends"],
    }
