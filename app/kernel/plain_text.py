"""A document as plain text, to paste into other systems. A page takes part by one line: `{{ ui.copy_text() }}`.

`?as=text` runs the page itself, with its rule and its line in the log of look-ups, and gives the words of what stands
in it: headings, paragraphs, lists, «label: value» and tables with tabs. Nothing that is only for the screen.
"""

import re
from html.parser import HTMLParser

from flask import Flask, Response, g, request

from app.kernel.paging import with_query

BLOCKS = {
    *("p", "div", "section", "article", "header", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt"),
    *("table", "tr", "caption", "figure", "br", "blockquote", "details"),
}
HEADINGS = {"h1", "h2", "h3", "h4"}
LEFT_OUT = {"nav", "form", "button", "svg", "script", "template", "summary", "dialog"}
SCREEN_ONLY = {"no-print", "aksel-sr-only", "toasts", "breadcrumb", "needs-js"}
VOID = {"br", "hr", "img", "input", "meta", "link", "col", "source", "wbr"}


class _Words(HTMLParser):
    """What stands in `main`, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self.open: list[tuple[str, bool, bool]] = []  # tag, whether it is left out, whether its lines are kept
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if tag == "main":
            self.inside = True
        last = self.open[-1] if self.open else ("", False, False)
        out = last[1] or tag in LEFT_OUT or bool(classes & SCREEN_ONLY)
        if tag not in VOID:
            self.open.append((tag, out, last[2] or "kept-lines" in classes or tag == "pre"))
        if self.inside and not out:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        if tag in HEADINGS or tag in {"section", "table"}:
            self.lines += ["", ""]
        elif tag in BLOCKS:
            self.lines.append("– " if tag == "li" else "")
        elif tag == "dd":
            self.lines[-1] = f"{self.lines[-1].rstrip()}: "
        elif tag in {"td", "th"} and self.lines[-1].strip():
            self.lines[-1] += "\t"

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in VOID:
            name, out, _kept = self.open.pop()
            if name == tag:
                if self.inside and not out and tag in BLOCKS and tag not in {"dt", "div"}:
                    self.lines.append("")
                break
        if tag == "main":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if not self.inside or not self.open or self.open[-1][1]:
            return
        if self.open[-1][2]:
            first, *rest = data.replace("\r\n", "\n").split("\n")
            self.lines[-1] += first
            self.lines += rest
        else:
            words = re.sub(r"\s+", " ", data)
            self.lines[-1] += words.lstrip() if self.lines[-1][-1:] in {"", " ", "\t"} else words


def text_of(page: str) -> str:
    """The words of a whole page's `main`, never more than one empty line in a row."""
    words = _Words()
    words.feed(page)
    words.close()
    lines = [line.rstrip() for line in words.lines]
    lines = [line for line in lines if line != "–"]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def text_address() -> str:
    """For templates: this page as text. Says also that the page may be asked for so."""
    g.as_text = True
    return with_query(**{"as": "text"})


def init_app(app: Flask) -> None:
    app.jinja_env.globals["text_address"] = text_address

    @app.after_request
    def as_text(answer: Response) -> Response:
        if request.args.get("as") == "text" and g.pop("as_text", False) and answer.status_code == 200:
            answer.set_data(text_of(answer.get_data(as_text=True)))
            answer.mimetype = "text/plain"
        return answer
