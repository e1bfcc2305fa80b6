"""What a coach has of method supervision: the next meeting, own cases in it, own figures, goals and field mentoring."""

from flask import render_template

from app.kernel.access import requires
from app.supervision.access import MINE
from app.supervision.views import bp


@bp.get("/mine")
@requires(MINE)
def mine() -> str:
    return render_template("supervision/mine.html")
