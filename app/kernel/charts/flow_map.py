"""Who passes knowledge to whom, and where: senders, arenas and receivers with counted links.

Equal flows become one link. Each link ends in a place of its own with its count beside it, so that no two
figures can lie on each other however many flows there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import ngettext
from markupsafe import Markup

from app.kernel.charts.svg import SMALL, line, path, picture, rect, text, titled, whole, wrapped
from app.kernel.i18n import _

WIDTH = 960
HEAD = 30
PARTY, ARENA = 170, 220
PORT = 15
BETWEEN = 12
LINE = 14
COUNT_ROOM = 26
LEGEND = 34
THICK = (1.25, 2.5, 4, 6)  # 1, 2–3, 4–7, 8 or more flows


@dataclass(frozen=True)
class Flow:
    """Somebody passes something to somebody; without an arena when no place for it is agreed."""

    sender: str
    receiver: str
    arena: str | None = None


@dataclass(frozen=True)
class _Box:
    name: str | None
    x: float
    y: float
    width: float
    height: float


Links = Counter[tuple[str, str | None]]


def flow_map(title: str, parties: Sequence[str], arenas: Sequence[str], flows: Sequence[Flow]) -> Markup:
    """The map; parties and arenas come in the given order, those nobody uses are left out, arenas are kept."""
    places: list[str | None] = [*arenas, *([None] if any(flow.arena is None for flow in flows) else [])]
    out: Links = Counter((flow.sender, flow.arena) for flow in flows)
    into: Links = Counter((flow.receiver, flow.arena) for flow in flows)
    left = [party for party in parties if any(link[0] == party for link in out)]
    right = [party for party in parties if any(link[0] == party for link in into)]
    heights = (_party_heights(left, out), _arena_heights(places, out, into), _party_heights(right, into))
    tall = max(sum(column) + BETWEEN * max(len(column) - 1, 0) for column in heights)
    senders = _column(left, heights[0], 0, PARTY, tall)
    middle = _column(places, heights[1], (WIDTH - ARENA) / 2, ARENA, tall)
    receivers = _column(right, heights[2], WIDTH - PARTY, PARTY, tall)
    parts = _heads()
    parts += _links(senders, middle, out, PARTY, (WIDTH - ARENA) / 2, outward=True)
    parts += _links(receivers, middle, into, WIDTH - PARTY, (WIDTH + ARENA) / 2, outward=False)
    parts += [_party(box, sum(n for (who, _a), n in out.items() if who == box.name)) for box in senders]
    parts += [_arena(box, sum(n for (_w, arena), n in out.items() if arena == box.name)) for box in middle]
    parts += [_party(box, sum(n for (who, _a), n in into.items() if who == box.name)) for box in receivers]
    parts += _legend(HEAD + tall + 24)
    return picture(title, _said(flows), (WIDTH, HEAD + tall + LEGEND), parts, kind="flow-map")


def _lines(name: str | None, room: float) -> list[str]:
    return wrapped(_("Uten avtalt arena") if name is None else name, room, SMALL)


def _party_heights(names: Sequence[str], links: Links) -> list[float]:
    """Room for a place per link, and for the name and the sum."""
    counts = Counter(who for who, _arena in links)
    return [max(counts[name] * PORT + 6, (len(_lines(name, PARTY - 16)) + 1) * LINE + 10) for name in names]


def _arena_heights(names: Sequence[str | None], out: Links, into: Links) -> list[float]:
    ends = Counter(arena for _who, arena in out), Counter(arena for _who, arena in into)
    return [max(max(side[name] for side in ends) * 7 + 6, len(_lines(name, ARENA - 52)) * LINE + 12) for name in names]


def _column(names: Sequence[str | None], heights: Sequence[float], x: float, width: float, tall: float) -> list[_Box]:
    """The boxes spread over the whole height, in order."""
    spare = tall - sum(heights)
    gap = spare / (len(heights) - 1) if len(heights) > 1 else 0
    y = HEAD + (0 if len(heights) > 1 else spare / 2)
    boxes: list[_Box] = []
    for name, height in zip(names, heights, strict=True):
        boxes.append(_Box(name, x, y, width, height))
        y += height + gap
    return boxes


def _heads() -> list[Markup]:
    return [
        text(0, 14, _("Fra"), kind="value"),
        text(WIDTH / 2, 14, _("Arena"), anchor="middle", kind="value"),
        text(WIDTH, 14, _("Til"), anchor="end", kind="value"),
    ]


def _links(
    people: Sequence[_Box], places: Sequence[_Box], links: Links, near: float, far: float, *, outward: bool
) -> list[Markup]:
    """Curves between one side and the arenas, sorted at both ends so that as few as possible cross."""
    side = 1 if outward else -1
    parts: list[Markup] = []
    for person in people:
        own = [place for place in places if links[person.name or "", place.name]]
        for index, place in enumerate(own):
            count = links[person.name or "", place.name]
            there = [one for one in people if links[one.name or "", place.name]]
            y1 = person.y + person.height * (index + 0.5) / len(own)
            y2 = place.y + place.height * (there.index(person) + 0.5) / len(there)
            start = near + side * COUNT_ROOM
            bend = (far - start) / 2
            curve = f"M{near:g} {y1:.1f}H{start:g}C{start + bend:g} {y1:.1f} {far - bend:g} {y2:.1f} {far:g} {y2:.1f}"
            loose = place.name is None
            kind = "flow-loose" if loose else "flow"
            parts.append(path(curve, kind, dashed="5 4" if loose else "", width=_thickness(count)))
            parts.append(rect(near + (3 if outward else -23), y1 - 6.5, 20, 13, "plate", fill="#ffffff"))
            x = near + side * COUNT_ROOM / 2
            parts.append(text(x, y1 + 4, whole(count), anchor="middle", size=SMALL, kind="count"))
    return parts


def _thickness(count: int) -> float:
    return THICK[sum(count >= limit for limit in (2, 4, 8))]


def _party(box: _Box, count: int) -> Markup:
    inner = rect(box.x, box.y, box.width, box.height, "party", fill="#e6e9ee")
    words = [*_lines(box.name, box.width - 16), ngettext("%(num)d flyt", "%(num)d flyter", count)]
    y = box.y + box.height / 2 - (len(words) - 1) * LINE / 2 + 4
    for index, one in enumerate(words):
        inner += text(box.x + 8, y + index * LINE, one, size=SMALL, kind="text" if index < len(words) - 1 else "sum")
    return titled(box.name or "", inner)


def _arena(box: _Box, count: int) -> Markup:
    kind = "arena" if box.name is not None else "arena-none"
    inner = rect(box.x, box.y, box.width, box.height, kind, fill="#ffffff")
    words = _lines(box.name, box.width - 52)
    y = box.y + box.height / 2 - (len(words) - 1) * LINE / 2 + 4
    for index, one in enumerate(words):
        inner += text(box.x + 10, y + index * LINE, one, size=SMALL)
    inner += text(box.x + box.width - 8, box.y + box.height / 2 + 4, whole(count), anchor="end", size=SMALL, kind="sum")
    return titled(box.name or _("Uten avtalt arena"), inner)


def _legend(y: float) -> list[Markup]:
    return [
        path(f"M0 {y - 4:g}h40", "flow", width=THICK[0]),
        text(48, y, _("én flyt"), size=SMALL),
        path(f"M130 {y - 4:g}h40", "flow", width=THICK[3]),
        text(178, y, _("åtte eller flere"), size=SMALL),
        line((330, y - 4), (370, y - 4), "flow-loose", dashed="5 4"),
        text(378, y, _("uten avtalt arena"), size=SMALL),
    ]


def _said(flows: Sequence[Flow]) -> str:
    loose = sum(flow.arena is None for flow in flows)
    counted = Counter((flow.sender, flow.receiver, flow.arena or _("uten avtalt arena")) for flow in flows)
    total = ngettext("%(num)d flyt.", "%(num)d flyter.", len(flows))
    without = _("%(count)s uten avtalt arena.", count=loose)
    return " ".join([total, without, *(f"{a} → {b}, {where}: {n}." for (a, b, where), n in counted.items())])
