"""The steps from picture to plan, in their order, and how far each has come: the person's first page of the plan."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import ngettext

from app.guidance.models import GuidanceRoom
from app.guidance.queries.plan_points import Pointed, by_weight, chosen, own_strengths
from app.guidance.queries.plans import PlanShown, plan_of
from app.kernel.i18n import _


@dataclass(frozen=True)
class Step:
    title: str
    address: str
    text: str
    done: bool


def steps_of(room: GuidanceRoom, points: list[Pointed]) -> tuple[list[Step], PlanShown]:
    """Three statements beside those for the points."""
    plan = plan_of(room.id)
    built = sum(each.made.builds_on for each in points) + len(own_strengths(room.id))
    return [_strengths(built), _sorted(points), _rated(points), _chosen(points), _goals(plan)], plan


def _strengths(built: int) -> Step:
    text = ngettext("Du bygger på %(num)d styrke.", "Du bygger på %(num)d styrker.", built) if built else ""
    return Step(_("Det som er bra"), url_for("room.strengths"), text or _("Hva kan du bygge på?"), built > 0)


def _sorted(points: list[Pointed]) -> Step:
    gaps = [each for each in points if each.gap]
    left = sum(each.made.sorted_as is None for each in gaps)
    if not gaps:
        text = _("Svar på kartet først, både nå og ønsket.")
    elif left:
        text = ngettext("%(num)d punkt igjen å se på.", "%(num)d punkter igjen å se på.", left)
    else:
        text = _("Du har sett på alle.")
    return Step(_("Hva kan påvirkes?"), url_for("room.sort"), text, bool(gaps) and not left)


def _rated(points: list[Pointed]) -> Step:
    can = by_weight(points)
    left = sum(not each.weight for each in can)
    if not can:
        text = _("Hva har du lyst til, og hva er mulig?")
    elif left:
        text = ngettext("%(num)d punkt igjen å vurdere.", "%(num)d punkter igjen å vurdere.", left)
    else:
        text = _("Du har vurdert alle.")
    return Step(_("Lyst og muligheter"), url_for("room.ratings"), text, bool(can) and not left)


def _chosen(points: list[Pointed]) -> Step:
    labels = [each.label for each in chosen(points)]
    text = ", ".join(labels) or _("Hva begynner du med?")
    return Step(_("Velg høyst tre"), url_for("room.choose"), text, bool(labels))


def _goals(plan: PlanShown) -> Step:
    running = plan.running
    text = running.goal.text if running else _("Hva vil du nå, og hva gjør du?")
    return Step(_("Mål og handlinger"), url_for("room.goals"), text, running is not None)
