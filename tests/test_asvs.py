"""Requirements of OWASP ASVS 5.0 that no other test proves; docs/trust/asvs.md names which test proves which."""

import ast
import re
from functools import cache

import pytest
from flask import Flask
from itsdangerous import base64_decode

from app.accounts import passwords
from app.config import ROOT
from tests.accounts.helpers import another_app, give_password
from tests.pages import Browser
from tests.test_csrf import token_on

pytestmark = pytest.mark.embedded  # about rules and files


@cache
def nodes() -> list[tuple[str, ast.AST]]:
    """What matters of the application's code, file by file; the demonstration's invented data is nobody's secret."""
    kinds = (ast.Call, ast.Import, ast.ImportFrom, ast.Attribute)
    return [
        (path.relative_to(ROOT / "app").as_posix(), node)
        for path in sorted((ROOT / "app").rglob("*.py"))
        if "demo" not in path.parts
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, kinds)
    ]


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def calls(*names: str) -> list[tuple[str, ast.Call]]:
    return [(file, node) for file, node in nodes() if isinstance(node, ast.Call) and called(node) in names]


def attributes() -> set[tuple[str, str]]:
    return {(file, node.attr) for file, node in nodes() if isinstance(node, ast.Attribute)}


def imported() -> set[tuple[str, str]]:
    """Each module that a file imports, and each name of it as module.name."""
    found = set()
    for file, node in nodes():
        if isinstance(node, ast.Import):
            found |= {(file, each.name) for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {(file, node.module)} | {(file, f"{node.module}.{each.name}") for each in node.names}
    return found


def test_nothing_that_people_write_becomes_code_or_a_command():
    """1.2.5, 1.3.2, 1.3.7, 1.5.2: three commands are started, in our words; nothing is unpickled or evaluated."""
    assert calls("eval", "exec", "__import__", "system", "popen", "render_template_string", "from_string") == []
    risky = {"pickle", "marshal", "shelve", "yaml", "xml", "lxml", "ldap3"}
    assert {(file, name) for file, name in imported() if name.split(".")[0] in risky} == set()
    started = {file for file, name in imported() if name.split(".")[0] == "subprocess"}
    assert started == {"privacy/nights.py", "kernel/pdf.py", "kernel/dates.py"}
    assert [node for _file, node in calls("Popen", "run") if any(key.arg == "shell" for key in node.keywords)] == []


def test_no_statement_is_put_together_from_what_people_write():
    """1.2.4: SQL of our own is a constant, but in the database layer, where names of tables stand in it."""
    speaks = {file for file, name in imported() if name == "sqlalchemy.text"}
    made = {
        file
        for file, node in calls("text", "exec_driver_sql")
        if not isinstance(node.args[0], ast.Constant) and (called(node) != "text" or file in speaks)
    }
    assert made == MADE_OF_NAMES


def test_markup_is_never_put_together_with_text():
    """1.2.1: what is marked as markup is a constant that is filled in by `format`, which escapes."""
    made = [
        (file, ast.unparse(node))
        for file, node in calls("Markup")
        if any(isinstance(part, ast.JoinedStr | ast.BinOp) for arg in node.args for part in ast.walk(arg))
    ]
    assert {file for file, _words in made} <= {"kernel/icons.py"}, made


def test_a_name_of_a_file_that_people_chose_leads_to_no_path():
    """5.3.2, 5.4.1: only the reader of spreadsheets asks for it, to tell which kind it may be."""
    asked = {file for file, name in attributes() if name == "filename"}
    of_errors_of_the_disk = {"kernel/errors.py", "kernel/starting.py"}
    assert asked - of_errors_of_the_disk == {
        "accounts/views/add_several.py", "kernel/uploads.py", "kernel/spreadsheets/reading.py"
    }  # fmt: skip
    assert [file for file, _node in calls("secure_filename", "save_uploaded")] == []


def test_what_must_not_be_guessed_comes_from_the_machines_own_generator():
    """6.5.3, 7.2.3, 11.5.1: `random` shuffles nothing that is a secret."""
    chance = {(file, name) for file, name in imported() if name.startswith("random.")}
    assert chance == {
        ("learning/queries/survey_results.py", "random.SystemRandom"),
        ("privacy/nights.py", "random.uniform"),
    }
    assert {file for file, name in imported() if name == "random"} == {file for file, _name in chance}


def test_no_broken_digest_is_used():
    """11.4.1, 11.4.3: SHA-256 and better in our code."""
    taken = {name for _file, name in attributes() | imported() if is_digest(name)}
    assert taken == {"sha256", "hashlib.sha256"}
    for file, node in calls("digest", "new"):
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        assert not words or words[-1] in {"sha256"}, file


def is_digest(name: str) -> bool:
    return re.fullmatch(r"(hashlib\.)?(md[245]|sha_?\d+|blake2[bs]|ripemd160)", name) is not None


def test_what_the_browser_keeps_is_signed_with_sha_256(cast, settings, browser_of):
    """11.4.1, 9.1.1: the cookie and the form's token; the libraries would take SHA-1 by themselves."""
    give_password(cast.colleague)
    with another_app(settings, TESTING=True) as strict:
        browser = Browser(strict)
        page = browser.get("/sign-in")
        [cookie] = [each for each in page.response.headers.getlist("Set-Cookie") if each.startswith("treklang=")]
        kept = cookie.split("=", 1)[1].split(";")[0]
        for signed in (kept, token_on(page)):
            assert len(base64_decode(signed.rsplit(".", 1)[1])) == 32


def test_each_kind_of_answer_names_its_type_and_its_signs(cast, browser_of):
    """4.1.1."""
    browser, text, kinds = browser_of(cast.privacy_officer), "text/{}; charset=utf-8".format, {}
    for path in ("/me", "/health", "/nowhere", "/me/file/json", "/me/seen/file.csv", "/static/vendor/app.css"):
        answer = browser.get(path).response
        kinds[path] = answer.headers["Content-Type"].replace('"', "")
        answer.close()
    assert kinds == {
        "/me": text("html"),
        "/health": text("plain"),
        "/nowhere": text("html"),
        "/me/file/json": "application/json",
        "/me/seen/file.csv": text("csv"),
        "/static/vendor/app.css": text("css"),
    }


def test_a_long_password_is_taken_whole():
    """6.2.8, 6.2.9: two hundred signs, and the last one counts."""
    long = " ".join(f"{number} kråker fløy" for number in range(20))[:200]
    passwords.require_strong(long, about=())
    assert passwords.matches(kept := passwords.hashed(long), long)
    assert not passwords.matches(kept, long[:-1])
    assert not passwords.matches(kept, long.upper())


@pytest.mark.parametrize(("path", "kinds"), [("/sign-in", ["current-password"]), ("/me/password", None)])
def test_a_password_can_be_pasted_and_kept_by_the_browser(cast, browser_of, path, kinds):
    """6.2.6, 6.2.7: hidden while it is written; nothing stops a manager of passwords."""
    person = give_password(cast.colleague)
    page = browser_of(None if path == "/sign-in" else person).get(path)
    fields = page.soup.select("input[name*=password]")
    assert {field["type"] for field in fields} == {"password"}
    assert sorted(field["autocomplete"] for field in fields) == (kinds or ["current-password", "new-password"])
    assert not any(field.has_attr("readonly") or field.has_attr("maxlength") for field in fields)
    scripts = [path.read_text("utf-8") for path in (ROOT / "static").rglob("*.js") if "vendor" not in path.parts]
    assert not any(re.search(r"[\"']paste[\"']", each) for each in scripts)


def test_the_proxy_takes_new_encryption_alone_and_says_who_asks():
    """12.1.1, 4.1.3, 15.3.4: what a browser says of its own address does not come through."""
    nginx = (ROOT / "tools" / "deploy" / "nginx.conf").read_text()
    assert re.findall(r"ssl_protocols (.*);", nginx) == ["TLSv1.2 TLSv1.3"]
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in nginx
    caddy = (ROOT / "tools" / "deploy" / "Caddyfile").read_text()
    assert "header_up X-Forwarded-For {remote_host}" in caddy
    assert not re.search(r"protocols|tls ", caddy), "its own choice, TLS 1.2 and 1.3, is not widened"


def test_no_folder_is_listed_and_no_hidden_file_is_served(application: Flask):
    """13.4.1, 13.4.3."""
    for path in ("/static/", "/static/vendor/", "/.git/config", "/static/.git/config", "/static/%2e./wsgi.py"):
        answer = application.test_client().get(path)
        assert answer.status_code in {303, 404}, path
        assert b"repositoryformatversion" not in answer.data
        assert b"create_app" not in answer.data


MADE_OF_NAMES = {
    "feedback/models/contracts.py", "kernel/chain/guard.py", "kernel/chain/guarded.py", "kernel/db.py",
    "privacy/backup/counters.py",
    "privacy/backup/fences.py", "privacy/backup/restore.py", "privacy/doctor/database.py",
    "supervision/models/reviews.py",
}  # fmt: skip
"""Files whose SQL holds names of tables and columns from the models; no value."""
