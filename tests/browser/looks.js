// What a page is asked in one of the ways people set up their machine. Each gives a list of what is wrong, at most five.
({
  all() {
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
      .filter((node) => node.checkVisibility({ checkVisibilityCSS: true }) && !node.disabled && node.type !== "hidden");
  },

  some(most) {
    const all = this.all(), step = Math.max(1, Math.floor(all.length / most));
    return all.filter((_node, at) => at % step === 0);
  },

  labelled(node) {
    return node.closest("label, .aksel-checkbox, .aksel-radio, .aksel-switch") || node;
  },

  // WCAG 1.4.12: what a person may set without losing anything. The page's own rules about styles do not stop this.
  space() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
      p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
    return [];
  },

  // Text that its own box cuts off. What scrolls is not cut, nor what only a screen reader is told.
  cut() {
    const found = [];
    for (const node of document.querySelectorAll("body *")) {
      if (!node.checkVisibility({ checkVisibilityCSS: true }) || node.closest("svg, .aksel-sr-only, option")) continue;
      if (![...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim())) continue;
      const style = getComputedStyle(node);
      if (style.clipPath.startsWith("inset(50%") || style.display === "inline") continue;
      const cuts = (way) => ["hidden", "clip"].includes(way);
      const wide = cuts(style.overflowX) && node.scrollWidth > node.clientWidth + 1;
      const high = cuts(style.overflowY) && node.scrollHeight > node.clientHeight + 2;
      if (wide || high) found.push(node.outerHTML.slice(0, 110));
    }
    return found.slice(0, 5);
  },

  wider() {
    const inside = (node) => {
      for (let up = node.parentElement; up; up = up.parentElement) {
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX)) return true;
      }
      return false;
    };
    if (document.documentElement.scrollWidth - document.documentElement.clientWidth <= 1) return [];
    const outside = (node) => node.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !inside(node);
    return [...document.querySelectorAll("body *")].filter(outside).slice(0, 3).map((node) => node.outerHTML.slice(0, 110));
  },

  // WCAG 2.4.11: what has the focus is never wholly beneath a bar that stays where it is.
  async beneath() {
    const found = [];
    for (const node of this.some(40)) {
      node.focus({ focusVisible: true });
      if (document.activeElement !== node) continue;
      await new Promise((done) => { requestAnimationFrame(done); });
      const near = this.labelled(node).closest("tr") || this.labelled(node), box = node.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const parts = [0.1, 0.5, 0.9];
      const free = parts.some((x) => parts.some((y) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return top && (near.contains(top) || top.contains(near));
      }));
      if (!free) found.push(node.outerHTML.slice(0, 110));
    }
    document.activeElement?.blur();
    return found.slice(0, 5);
  },

  // What has been scrolled out of its own list stands beneath something else, and nobody can press it there.
  inSight(node, box) {
    for (let up = node.parentElement; up; up = up.parentElement) {
      if (getComputedStyle(up).overflowY === "visible") continue;
      const frame = up.getBoundingClientRect();
      if (box.bottom <= frame.top || box.top >= frame.bottom || box.right <= frame.left || box.left >= frame.right) return false;
    }
    return true;
  },

  // WCAG 2.5.8: 24 by 24, or in a line of text, or with so much room that the circle around it touches no other.
  small() {
    const boxes = [];
    for (const node of this.all()) {
      const whole = node.matches("[type=checkbox], [type=radio]") ? this.labelled(node) : node;
      const box = whole.getBoundingClientRect(), around = node.parentElement.textContent.trim();
      if (box.width < 2 || box.height < 2 || box.right < 0 || box.bottom < 0 || !this.inSight(node, box)) continue;
      const inline = getComputedStyle(node).display === "inline" && around !== node.textContent.trim();
      boxes.push({ node, box, inline });
    }
    const near = (one, other) => {
      const x = one.box.left + one.box.width / 2, y = one.box.top + one.box.height / 2;
      const across = Math.max(other.box.left - x, 0, x - other.box.right);
      return Math.hypot(across, Math.max(other.box.top - y, 0, y - other.box.bottom)) < 12;
    };
    const apart = (one, other) => !other.node.contains(one.node) && !one.node.contains(other.node);
    const tight = (one) => boxes.some((other) => apart(one, other) && near(one, other));
    return boxes.filter((one) => Math.min(one.box.width, one.box.height) < 23.5 && !one.inline && tight(one)).slice(0, 5)
      .map((one) => `${Math.round(one.box.width)} by ${Math.round(one.box.height)} ${one.node.outerHTML.slice(0, 110)}`);
  },

  // Every picture is named or hidden, and a chart is told in words or as a table too.
  pictures() {
    const named = (each) => each.getAttribute("aria-label") || each.getAttribute("aria-labelledby") || each.querySelector(":scope > title");
    const nameless = [...document.querySelectorAll("svg")].filter((each) => !each.closest("[aria-hidden=true], [hidden]") && !named(each));
    const untold = [...document.querySelectorAll(".figure__chart svg")].filter((each) => !each.closest(".figure, section, .card")?.querySelector("table, dl, ul, ol"));
    return [...nameless, ...untold].slice(0, 5).map((each) => each.outerHTML.slice(0, 110));
  },

  moves() {
    return document.getAnimations().filter((each) => each.playState === "running").slice(0, 5)
      .map((each) => `${each.animationName || each.transitionProperty} on ${each.effect?.target?.outerHTML?.slice(0, 90)}`);
  },

  // Where a person's own colours are forced, shadows and backgrounds are gone: only an outline shows the focus.
  outlines() {
    const found = [];
    for (const node of this.some(30)) {
      node.focus({ focusVisible: true });
      if (document.activeElement !== node) continue;
      const parts = [node, ...this.labelled(node).querySelectorAll("*"), node.parentElement, node.closest("tr") || node];
      const shown = (part) => [null, "::before", "::after"].some((pseudo) => {
        const style = getComputedStyle(part, pseudo);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      });
      if (!parts.some(shown)) found.push(node.outerHTML.slice(0, 110));
    }
    document.activeElement?.blur();
    return found.slice(0, 5);
  },
})
