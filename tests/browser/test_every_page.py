"""O6, H3: each page and state, as each person who uses it sees it: axe in light and dark, narrow and magnified, by
keyboard, without a complaint from the browser and without a word to anybody else's server."""

import os
from pathlib import Path
from zlib import crc32

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.registry import address, all_pages, pages_to_test

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / ".pictures"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

STEPS = 14
COLOURS = {"type": "rule", "values": ["color-contrast"]}  # all that the dark page has otherwise

WIDER_THAN_SCREEN = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 1) return [];
  const inside = node => { for (let up = node.parentElement; up; up = up.parentElement)
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) return true; return false; };
  const outside = node => node.getBoundingClientRect().right > innerWidth + 1 && !inside(node);
  return [...document.querySelectorAll('body *')].filter(outside).slice(0, 5)
    .map(node => node.tagName + '.' + node.className);
}"""

# From the content on: what stands above it is the same on every page, and test_frame.py goes through that.
REACHABLE = """() => [...(document.getElementById('content') || document)
  .querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(node => node.checkVisibility({checkVisibilityCSS: true}) && !node.disabled && node.tabIndex >= 0
          && !(node.type === 'radio' && !node.checked)).length"""

# Notes each thing that gets the focus, and whether that shows.
LISTEN = """() => { window.focused = [];
  const noted = node => { const label = node.closest('label, .aksel-checkbox, .aksel-radio, .aksel-switch') || node;
    const shows = part => { const style = getComputedStyle(part);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'; };
    const parts = [node, ...label.querySelectorAll('*'), node.parentElement, node.closest('tr') || node];
    return {what: node.outerHTML.slice(0, 120), seen: parts.some(shows)}; };
  document.activeElement?.blur(); window.scrollTo(0, 0);
  document.getElementById('content')?.focus({preventScroll: true});
  document.addEventListener('focusin', event => window.focused.push(noted(event.target))); }"""

AXE_RUN = """([within, options]) => axe.run(document.querySelector(within) || document, options).then(found =>
  found.violations.flatMap(each => each.nodes.map(
    node => `${each.id}: ${node.target} ${(node.failureSummary || '').slice(0, 160)}`)))"""


# A dialog that is fading in has colours that nobody is meant to read.
SETTLED = """() => document.getAnimations()
  .filter(each => each.effect.getComputedTiming().endTime !== Infinity).forEach(each => each.finish())"""


def violations(page, within: str = "html", **options) -> list[str]:
    page.evaluate(SETTLED)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    wanted = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], **options}
    found: list[str] = page.evaluate(AXE_RUN, [within, wanted])
    return found


def picture(page, name: str, width: int = 1280) -> None:
    if os.environ.get("PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.evaluate("document.activeElement?.blur(), scrollTo(0, 0)")
        page.set_viewport_size({"width": width, "height": 900 if width == 1280 else 844})
        page.screenshot(path=str(PICTURES / f"{name}.png"), full_page=True)


@pytest.mark.parametrize(
    ("slug", "person", "path"), pages_to_test(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_page(visitors, served, slug, person, path):
    visitor = visitors(person)
    page = visitor.page
    visitor.complaints.clear()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    answer = page.goto(served.url + address(path, served.ids))
    expected = {"missing": 404, "dead": 410}.get(slug.split("-")[0], 200)
    assert answer.status == expected, f"{answer.url} answered {answer.status}"
    assert violations(page) == []
    picture(page, f"{slug}-wide-light")
    if crc32(slug.encode()) % 2 or "PICTURES" in os.environ:
        in_dark(visitor, slug)
    by_keyboard(page)
    picture(page, f"{slug}-phone-light", width=390)
    # 320 px is also what a 1280 px screen shows at 400 % zoom.
    page.evaluate("document.activeElement?.blur()")  # what opens beneath a field is not the page
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(WIDER_THAN_SCREEN) == [], "scrolls sideways at 320 px"
    assert visitor.complaints == []


def in_dark(visitor, slug: str) -> None:
    """The colours of what is shown now. What stands around the content is the same on each of a person's pages."""
    page = visitor.page
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    within = "main" if visitor.seen_in_dark else "html"
    visitor.seen_in_dark = True
    assert violations(page, within, runOnly=COLOURS) == [], "dark"
    picture(page, f"{slug}-wide-dark")
    page.emulate_media(color_scheme="light", reduced_motion="reduce")


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("slug", "person", "path"), all_pages(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_page_in_dark(visitors, served, slug, person, path):
    """O6: by day every second page, since all are made of the same parts."""
    visitor = visitors(person)
    visitor.page.goto(served.url + address(path, served.ids))
    in_dark(visitor, slug)


def by_keyboard(page) -> None:
    """Tab goes through what can be used, one thing after the other, and shows where it is."""
    wanted = min(page.evaluate(REACHABLE), STEPS)
    page.evaluate(LISTEN)
    for _step in range(wanted):
        page.keyboard.press("Tab")
    focused = page.evaluate("() => window.focused")
    for each in focused:
        assert each["seen"], f"focus does not show on {each['what']}"
    seen = [each["what"] for each in focused]
    assert len(seen) >= min(wanted, 3), f"only {len(seen)} of {wanted} reached by Tab: {seen[-1:]}"
