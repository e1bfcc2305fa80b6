"""What every answer says about safety: exact, on every kind of answer, over http on this machine and over https."""

from dataclasses import replace

import pytest

from app.config import BadSettings, load
from app.kernel import headers
from app.kernel.db import db
from tests.accounts.helpers import another_app, code_of, give_password, make_app, sign_in
from tests.pages import Browser

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HTTPS = "https://treklang.example"
STRICT = {"Strict-Transport-Security": "max-age=31536000"}


@pytest.fixture(scope="module")
def secure_app(settings, application):
    """The same office behind its https address, with one proxy in front."""
    office = replace(settings, origin=HTTPS, proxies=1)
    with another_app(office, TESTING=True, WTF_CSRF_ENABLED=False) as app:
        yield app


class SecureBrowser(Browser):
    """A browser that comes through the proxy."""

    def open(self, path, **kw):
        kw = {"base_url": HTTPS, **kw}
        return super().open(path, **kw)

    def sign_in(self, person):
        assert sign_in(self, give_password(person).email).status == 303


@pytest.fixture
def secure(app, cast, secure_app):
    return SecureBrowser(secure_app)


def safety(response) -> dict[str, str]:
    """The headers of an answer that have to do with safety."""
    names = {*ALWAYS, *STRICT, "X-Frame-Options", "Server", "X-Powered-By", "Access-Control-Allow-Origin"}
    return {name: value for name, value in response.headers.items() if name in names}


ANSWERS = {
    "page": ("GET", "/sign-in", 200),
    "redirect": ("GET", "/", 303),
    "missing": ("GET", "/nowhere", 404),
    "wrong method": ("POST", "/health", 405),
    "refused form": ("POST", "/sign-in", 422),
    "wrong value": ("POST", "/language", 400),
    "dead link": ("GET", "/join/x", 410),
    "health": ("GET", "/health", 200),
    "missing static file": ("GET", "/static/nothing.css", 404),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_each_kind_of_answer_has_exactly_these(cast, browser_of, secure, kind):
    """H1, H2: nothing is missing and nothing else is there; HSTS with https alone."""
    method, path, status = ANSWERS[kind]
    here = browser_of(None).open(path, method=method).response
    assert (here.status_code, safety(here), here.headers["Cache-Control"]) == (status, ALWAYS, "no-store")
    there = secure.open(path, method=method).response
    assert (there.status_code, safety(there), there.headers["Cache-Control"]) == (
        status,
        {**ALWAYS, **STRICT},
        "no-store",
    )


def test_what_lies_below_the_address_is_asked_for_by_https_where_the_office_says_so(tmp_path):
    """H2: over an address of which nothing is said, the office of another may be."""
    load({"INSTANCE": str(tmp_path)})
    config = tmp_path / "config.toml"
    said = config.read_text().replace('origin = ""', f'origin = "{HTTPS}"')
    for line, subdomains in (("strict_subdomains = false", ""), ("strict_subdomains = true", "; includeSubDomains")):
        config.write_text(said.replace("strict_subdomains = false", line))
        found = headers.for_office(load({"INSTANCE": str(tmp_path)}))
        assert found == {**ALWAYS, "Strict-Transport-Security": f"max-age=31536000{subdomains}"}
    config.write_text(said.replace("strict_subdomains = false", 'strict_subdomains = "yes"'))
    with pytest.raises(BadSettings, match="strict_subdomains must be true or false"):
        load({"INSTANCE": str(tmp_path)})


def test_signed_in_pages_are_never_stored(cast, browser_of):
    """S8."""
    assert browser_of(cast.colleague).get("/").response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "name", ["vendor/app.css", "vendor/app.js", "vendor/htmx-4.0.1.min.js", "vendor/aksel-8.16.2.css"]
)
def test_static_files_have_them_too_and_may_be_kept(cast, browser_of, secure, name):
    here, there = browser_of(None).get(f"/static/{name}").response, secure.get(f"/static/{name}").response
    here.close()
    there.close()
    assert (here.status_code, safety(here)) == (200, ALWAYS)
    assert (there.status_code, safety(there)) == (200, {**ALWAYS, **STRICT})
    assert here.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_fault_of_ours_has_them_and_tells_nothing(settings, app, cast):
    """H1, 16.5.1: a page with a reference, no trace of the code."""
    with another_app(settings, WTF_CSRF_ENABLED=False) as broken:
        broken.view_functions["frame.health"] = lambda: 1 / 0
        page = Browser(broken).get("/health")
    assert (page.status, safety(page.response)) == (500, ALWAYS)
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "ZeroDivision" not in page.raw
    assert "Traceback" not in page.raw


def cookies(response) -> list[str]:
    return response.headers.getlist("Set-Cookie")


def flags(cookie: str) -> tuple[str, set[str]]:
    """A cookie's name, and what follows its value."""
    name, rest = cookie.split("=", 1)
    return name, {part.strip() for part in rest.split(";")[1:]}


def test_cookies_over_https(cast, secure):
    """S1: __Host-, Secure, HttpOnly, SameSite=Lax, no domain, gone with the browser."""
    answer = sign_in(secure, give_password(cast.colleague).email).response
    assert [flags(each) for each in cookies(answer)] == [
        ("__Host-treklang", {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"})
    ]


def test_cookies_on_this_machine_only(cast, browser_of):
    """Settled 10: without an https address."""
    answer = sign_in(browser_of(None), give_password(cast.colleague).email).response
    assert [flags(each) for each in cookies(answer)] == [("treklang", {"HttpOnly", "Path=/", "SameSite=Lax"})]


def test_pages_set_no_cookie_again_and_again(cast, browser_of):
    browser = browser_of(cast.colleague)
    browser.get("/")
    assert cookies(browser.get("/").response) == []


OURS = ["localhost", "127.0.0.1", "localhost:8000", "127.0.0.1:5000", "[::1]", "[::1]:8000"]


@pytest.mark.parametrize("host", OURS)
def test_this_machine_is_answered(cast, browser_of, host):
    assert browser_of(None).get("/health", headers={"Host": host}).status == 200


EVIL = [
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil.example:8000",
    "127.0.0.1:80@evil.example",
    "localhost:evil",
    "localhost:",
    "[::1].evil.example",
    "127.0.0.2",
    "0.0.0.0",
    "treklang.example.evil.example",
    "localhost:999999",
    "evil.example/localhost",
    "",
]


@pytest.mark.parametrize("host", EVIL)
def test_other_hosts_are_refused_and_never_repeated(cast, browser_of, secure, host):
    """H5, T12."""
    for page in (
        browser_of(None).get("/sign-in", headers={"Host": host}),
        secure.get("/sign-in", headers={"Host": host}),
    ):
        assert page.status == 400
        assert "evil" not in page.raw
        assert "evil" not in str(page.response.headers)


def test_the_office_address_is_answered_only_where_it_is_set(cast, browser_of, secure):
    assert secure.get("/health").status == 200
    assert browser_of(None).get("/health", headers={"Host": "treklang.example"}).status == 400


FORWARDED = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Server": "evil.example",
    "X-Forwarded-Prefix": "/evil",
    "Forwarded": "host=evil.example",
    "X-Original-URL": "/evil",
    "X-Rewrite-URL": "/evil",
    "X-Host": "evil.example",
    "X-Forwarded-Port": "666",
    "X-HTTP-Host-Override": "evil.example",
    "X-Forwarded-Scheme": "evil",
    "True-Client-IP": "evil",
    "X-HTTP-Method-Override": "DELETE",
}


@pytest.mark.parametrize("name", FORWARDED)
def test_what_a_proxy_might_have_said_changes_no_address(cast, browser_of, secure, name):
    """H5: links, redirects and the links for colleagues."""
    sent = {name: FORWARDED[name]}
    assert browser_of(None).get("/", headers=sent).location == "/sign-in?next=/"
    assert secure.get("/", headers=sent).location == "/sign-in?next=/"
    admin = browser_of(cast.admin)
    admin.post(f"/office/people/{cast.colleague.id}/link", headers=sent)
    shown = admin.get("/office/links", headers=sent)
    assert shown.soup.find(id="link-1").get_text().startswith("http://localhost/join/")


def test_links_for_colleagues_carry_the_office_address(cast, secure):
    secret = make_app(cast.admin)
    secure.sign_in(cast.admin)
    secure.post("/sign-in/code", {"code": code_of(secret)})
    secure.post(f"/office/people/{cast.colleague.id}/link")
    assert secure.get("/office/links").soup.find(id="link-1").get_text().startswith(f"{HTTPS}/join/")


def test_without_a_proxy_nobody_can_say_where_they_come_from(cast, browser_of, secure):
    """S5: attempts are counted on the true address; behind a proxy on the one that it tells."""
    browser = browser_of(None)
    for number in range(30):
        sign_in(browser, f"nr{number}@prove.example", "feil", headers={"X-Forwarded-For": f"10.0.0.{number}"})
    assert sign_in(browser, "x@prove.example", "feil", headers={"X-Forwarded-For": "10.9.9.9"}).status == 429
    assert sign_in(secure, "x@prove.example", "feil", headers={"X-Forwarded-For": "10.9.9.9"}).status == 422
    db.session.rollback()
