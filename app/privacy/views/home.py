"""The privacy officer's front page: what there is to look after, each on a page of its own."""

from typing import NamedTuple

from flask import render_template
from flask_babel import LazyString

from app.kernel.access import requires
from app.kernel.i18n import _l
from app.privacy.access import PRIVACY
from app.privacy.views import bp


class Section(NamedTuple):
    """A card of the front page, and a row of the tabs of its pages."""

    endpoint: str
    label: LazyString
    text: LazyString
    icon: str


# In the order they are shown.
SECTIONS: tuple[Section, ...] = ()


@bp.get("/privacy")
@requires(PRIVACY)
def home() -> str:
    return render_template("privacy/home.html", sections=SECTIONS)
