"""Finds the forms of the product the way a person does: by opening pages and looking at them."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from app.guidance.models import GuidanceRoom
from app.kernel.db import db
from tests.pages import Browser, form_values

MACHINERY = {"csrf_token", "_once", "_from", "_draft", "version", "_resolve"}
NOT_TYPED = {"submit", "button", "image", "file", "reset"}
# Only these are taken apart: the pages are well-formed (pages.py holds it), and a whole page takes long.
A_LINK = re.compile(r'<a\s[^>]*?\bhref="([^"]*)"')
A_FORM = re.compile(r'<form\s[^>]*method="post".*?</form>', re.DOTALL)
IS_FILLED_IN = re.compile(rf'\sname="(?!(?:{"|".join(MACHINERY)})")')
# Pages of the same kind, as one activity and another, are looked at this often.
OF_A_KIND = 2


@dataclass
class FoundForm:
    """A form on a page, and what it would send as it stands."""

    page: str
    action: str
    endpoint: str
    values: dict[str, Any]
    kinds: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.endpoint} on {self.page}"


def endpoint_of(app: Flask, path: str, method: str = "GET") -> str | None:
    try:
        return str(app.url_map.bind("localhost").match(urlsplit(path).path, method=method)[0])
    except HTTPException:
        return None


class Walk:
    """A walk through every page that can be reached from some first pages, as far as their addresses begin with
    `within`; of those pages alone when it does not look for links and forms."""

    def __init__(
        self, app: Flask, client: FlaskClient, first: list[str], within: str = "/", *, looks: bool = True
    ) -> None:
        self.app, self.client, self.within, self.looks = app, client, within, looks
        self.waiting = deque(first)
        self.seen: Counter[str] = Counter()
        self.pages: dict[str, int] = {}
        self.broken: list[str] = []
        self.forms: dict[tuple[str, str, tuple[str, ...]], FoundForm] = {}

    def go(self) -> None:
        while self.waiting:
            path = self.waiting.popleft()
            endpoint = endpoint_of(self.app, path)
            if endpoint is None or path in self.pages or self.seen[endpoint] >= OF_A_KIND:
                continue
            self.seen[endpoint] += 1
            try:
                with self.app.app_context():
                    answer = self.client.get(path)
            except Exception as error:
                self.broken.append(f"{path}: {type(error).__name__}: {str(error)[:200]}")
                continue
            self.pages[path] = answer.status_code
            if answer.status_code in {302, 303}:
                self.waiting.append(answer.location)
            elif self.looks and answer.mimetype == "text/html":
                self._look(path, answer.get_data(as_text=True))

    def _look(self, path: str, raw: str) -> None:
        for found in A_LINK.findall(raw):
            href = unescape(found)
            if href.startswith(self.within) and not href.startswith("//"):
                self.waiting.append(href.split("#", maxsplit=1)[0])
        for found in filter(IS_FILLED_IN.search, A_FORM.findall(raw)):
            form = BeautifulSoup(found, "html.parser").form
            assert form is not None
            action = str(form.get("action") or path)
            if action.startswith(self.within):
                self._keep(path, form)

    def _keep(self, path: str, form: Tag) -> None:
        action = str(form.get("action") or path)
        endpoint = endpoint_of(self.app, action, "POST")
        kinds = kinds_of(form)
        if endpoint and kinds:
            here = str(endpoint_of(self.app, path))
            self.forms.setdefault(
                (here, endpoint, tuple(sorted(kinds))), FoundForm(path, action, endpoint, filled(form), kinds)
            )


def filled(form: Tag) -> dict[str, Any]:
    """What the form would send as it stands, with the first of the choices where none is made."""
    first: dict[str, Any] = {}
    for each in form.find_all("input", type="radio"):
        first.setdefault(str(each["name"]), str(each.get("value", "on")))
    return {**first, **form_values(form)}


def kinds_of(form: Tag) -> dict[str, str]:
    """The kind of each field that a person fills in: text, textarea, number, date, select …"""
    kinds = {}
    for each in form.find_all(["input", "textarea", "select"]):
        name, kind = str(each.get("name") or ""), str(each.get("type", "text")) if each.name == "input" else each.name
        if each.get("inputmode") == "numeric" and not each.get("maxlength"):  # of any length: not for codes
            kind = "number"
        if name and name not in MACHINERY and kind not in NOT_TYPED:
            kinds[name] = kind
    return kinds


def signed_in(app: Flask, person: Any) -> FlaskClient:
    """The client of this person's browser, or of the guest's in this room, for requests in a row without a page being
    checked each time."""
    browser = Browser(app)
    if isinstance(person, GuidanceRoom):
        browser.enter(person)
    else:
        browser.sign_in(person)
    db.session.remove()
    return browser.client
