"""The aims, each with how it is measured: gate (must hold), goal (wanted) and what was found."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Results = dict[str, Any]
# Looked at every day by somebody: these are held not to grow with the office.
DAILY = """home-today-leader home-today-employee home-today-coach cases case caseload-needs-me caseload-contacts
caseload-plan caseload-contact-new caseload-visit-new caseload-employers learning-plans activities activity flows
feedback-home feedback-dialogue guidance-home supervision-sessions people""".split()
# Figures and reports, apart from single steps of making one.
FIGURES = ("caseload-figure", "caseload-managed", "supervision-monday", "supervision-leaders", "career-figures",
           "learning-evaluation", "survey-results")  # fmt: skip

# What hands out everything that is kept of one person, or examines everything: decision 37.
EVERYTHING = {"file-case", "file-own", "file-own-read", "guidance-mine-copy", "office-doctor"}


@dataclass
class Aim:
    """`values` are held against `gate` and `goal` one by one: at most that. None: not measured."""

    number: int
    what: str
    unit: str
    gate: tuple[float, ...]
    goal: tuple[float, ...]
    found: Callable[[Results], tuple[list[float], str]]

    def measured(self, results: Results) -> tuple[list[float] | None, str]:
        """The values and what they are of."""
        try:
            return self.found(results)
        except (KeyError, ValueError, IndexError):
            return None, ""

    def verdict(self, values: list[float] | None) -> str:
        if values is None:
            return "not measured"
        for limits, word in ((self.goal, "goal"), (self.gate, "gate")):
            if all(value <= limit for value, limit in zip(values, limits, strict=True)):
                return word
        return "**misses**"


def pages(results: Results, size: str = "M") -> dict[str, Any]:
    found: dict[str, Any] = results[size]["pages"]
    return {slug: each for slug, each in found.items() if slug != "(empty)"}


def growth(results: Results, slug: str, what: str) -> float:
    """The exponent from M to XL: 0 does not grow, 1 grows with the number of cases."""
    small, large = pages(results)[slug][what], pages(results, "XL")[slug][what]
    cases = results["XL"]["cases"] / results["M"]["cases"]
    return math.log(max(large, 1e-9) / max(small, 1e-9)) / math.log(cases)


def _most(values: dict[str, float]) -> tuple[list[float], str]:
    slug = max(values, key=lambda each: values[each])
    return [values[slug]], slug


def _ratio(*slugs: str) -> Callable[[Results], tuple[list[float], str]]:
    return lambda results: _most({slug: pages(results)[slug]["ratio"] for slug in slugs if slug in pages(results)})


def _statements(results: Results) -> tuple[list[float], str]:
    every = {
        f"{slug}, {size}": each["statements"]
        for size in ("S", "M", "XL")
        if size in results
        for slug, each in pages(results, size).items()
        if each["html"]
    }
    pages_of_work = {name: value for name, value in every.items() if name.partition(",")[0] not in EVERYTHING}
    over = sum(1 for value in pages_of_work.values() if value > 12)
    values, slug = _most(pages_of_work)
    most = max((value for name, value in every.items() if name not in pages_of_work), default=0)
    return values, slug + (f"; {over} pages over 12" if over else "") + f"; what holds everything: up to {most}"


def _growth(results: Results) -> tuple[list[float], str]:
    both = {
        f"{slug}, {what}": growth(results, slug, what)
        for slug in DAILY
        if slug in pages(results) and slug in pages(results, "XL")
        for what in ("cpu", "steps")
    }
    return _most(both)


def _figures(results: Results) -> tuple[list[float], str]:
    large = pages(results, "XL")
    return _most(
        {
            slug: large[slug]["cpu"] / each["cpu"]
            for slug, each in pages(results).items()
            if slug.startswith(FIGURES) and slug in large
        }
    )


def _spread(results: Results) -> tuple[list[float], str]:
    """Of requests of the same kind, since an export is not a page."""
    kind = results["M"]["load"]["kinds"]["list"]
    return [kind["p99"] / kind["p50"], results["M"]["pauses"]["pause"]], "lists in a day's work"


def _browser(results: Results) -> dict[str, Any]:
    found: dict[str, Any] = results["M"]["browser"]
    return found


AIMS = (
    Aim(1, "case list of up to 50 rows, CPU", "× empty", (10,), (6,), _ratio("cases", "cases-ended")),
    Aim(2, "fragment of a list, CPU", "× empty", (6,), (3,), lambda r: ([r["M"]["kinds"]["fragment"]["ratio"]], "")),
    Aim(3, "one case, plan or round, CPU", "× empty", (10,), (6,),
        _ratio("case", "learning-plan-leader", "plan-employee", "plan", "feedback-sheet", "feedback-dialogue")),
    Aim(4, "poll without news, CPU", "× empty", (2.4,), (1.5,),
        lambda r: ([r["M"]["kinds"]["unchanged"]["ratio"]], "")),
    Aim(5, "one save, CPU", "× empty", (5,), (2.5,), lambda r: ([r["M"]["kinds"]["save"]["ratio"]], "")),
    Aim(6, "SQL statements of a page", "", (12,), (6,), _statements),
    Aim(8, "first visit: kB over the wire, requests", "", (90, 8), (60, 6),
        lambda r: ([_browser(r)["first"]["bytes"] / 1000, _browser(r)["first"]["requests"]], "")),
    Aim(9, "next visit, fragment", "kB", (8, 6), (5, 3.5),
        lambda r: ([_browser(r)["again"]["bytes"] / 1000, r["M"]["kinds"]["fragment"]["sent"] / 1000], "")),
    Aim(10, "scripts first and again (ms), nodes of a list", "", (80, 30, 1500), (40, 15, 1000),
        lambda r: ([_browser(r)["first"]["script"], _browser(r)["again"]["script"], _browser(r)["nodes"]],
                   f"{_browser(r)['rows']} rows")),
    Aim(12, "growth of daily pages M → XL", "exponent", (0.3,), (0.1,), _growth),
    Aim(13, "figures and reports, XL ÷ M, CPU", "×", (5,), (2,), _figures),
    Aim(14, "p99 ÷ p50; longest pause (ms)", "", (6, 40), (3, 10), _spread),
    Aim(15, "memory after the work of XL, two workers", "MB", (160,), (120,), lambda r: ([r["XL"]["memory"]], "PSS")),
    Aim(16, "cold start to the first answer", "s", (2,), (1,), lambda r: ([r["M"]["cold start"]], "")),
    Aim(17, "installed, without interpreter", "MB", (160,), (120,), lambda r: ([r["M"]["installed"]], "")),
)  # fmt: skip
