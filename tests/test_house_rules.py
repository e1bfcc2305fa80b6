"""Rules of the house that nobody should have to remember."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes
from werkzeug.routing import IntegerConverter

pytestmark = pytest.mark.embedded  # about the code, which is the same for both databases

ROOT = Path(__file__).resolve().parent.parent

LIMITS = {"app": 300, "tools": 300, "tests": 400}
TEMPLATE_LIMIT = 150
FUNCTION_LIMIT = 40
TOP_LEVEL = {
    ".ci",
    ".git",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "app",
    "docs",
    "instance",
    "migrations",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements.txt",
    "static",
    "templates",
    "tests",
    "tools",
    "translations",
    "wsgi.py",
}


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def test_files_are_one_thing_each():
    too_long = {
        str(path.relative_to(ROOT)): lines
        for folder, limit in LIMITS.items()
        for path in python_files(folder)
        if (lines := len(path.read_text("utf-8").splitlines())) > limit
    }
    assert too_long == {}


def test_templates_styles_and_scripts_are_short():
    files = [
        *templates(),
        *(ROOT / "static").glob("*.css"),
        *(ROOT / "static").glob("*.js"),
        *(ROOT / "static" / "css").glob("*.css"),
    ]
    limits = {".html": TEMPLATE_LIMIT, ".css": 300, ".js": 300}
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in files
        if (lines := len(path.read_text("utf-8").splitlines())) > limits[path.suffix]
    }
    assert too_long == {}


def test_functions_are_short():
    too_long = {}
    for path in python_files("app", "tools"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.FunctionDef)
                and node.end_lineno
                and node.end_lineno - node.lineno + 1 > FUNCTION_LIMIT
            ):
                too_long[f"{path.relative_to(ROOT)}:{node.name}"] = node.end_lineno - node.lineno + 1
    assert too_long == {}


def test_the_top_level_holds_what_the_card_says():
    import subprocess

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    assert {name.split("/")[0] for name in listed if name} <= TOP_LEVEL


def test_each_view_names_its_rule(application: Flask):
    """A9: one access rule on each view; the application would not have started otherwise."""
    assert {endpoint for endpoint, view in application.view_functions.items() if not hasattr(view, "rule")} == set()


def test_a_view_without_a_rule_stops_the_start(settings):
    from app.kernel.access import ForgottenAccess, refuse_forgotten

    app = Flask("forgetful")
    app.add_url_rule("/open-door", "open_door", lambda: "come in")
    with pytest.raises(ForgottenAccess, match="open_door"):
        refuse_forgotten(app)


def test_only_posts_change_something(application: Flask):
    """No view takes DELETE or PUT: forms cannot send them, and one way to change a thing is enough."""
    methods = {method for rule in application.url_map.iter_rules() for method in rule.methods or ()}
    assert methods <= {"GET", "HEAD", "OPTIONS", "POST"}


def test_ids_in_addresses_are_typed(application: Flask):
    """A9: an id is a number; the other values of addresses are known words or secrets."""
    untyped = [
        f"{rule.rule}"
        for rule in application.url_map.iter_rules()
        for name in rule.arguments
        if name.endswith("_id") and not isinstance(rule._converters[name], IntegerConverter)
    ]
    assert untyped == []


def test_views_leave_committing_to_the_request():
    """One request, one transaction. Only the kernel and command-line code commits."""
    # Within no request: what the command line does, and what the night does in portions or before a letter is sent.
    command_line = {"app/privacy/backup/restore.py", "app/privacy/rotation.py", "app/privacy/audit/checked.py"}
    night = {"app/kernel/jobs.py", "app/home/weekly.py"}
    allowed = {"app/kernel/transaction.py", "app/kernel/once.py", *night, *command_line}
    committing = [
        str(path.relative_to(ROOT))
        for path in python_files("app")
        if ".commit()" in path.read_text("utf-8") and not path.name.startswith("cli") and "demo" not in path.parts
    ]
    assert set(committing) <= allowed | {"app/accounts/__init__.py"}


def test_htmx_headers_stay_in_one_file():
    speaking = [
        str(path.relative_to(ROOT))
        for path in python_files("app")
        if re.search(r"""["']HX-""", path.read_text("utf-8")) and path.name != "hx.py"
    ]
    assert speaking == []


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_template_compiles_and_keeps_the_content_policy(application: Flask, path: Path):
    """H1: no inline style or script, no handler attributes, no htmx filter or hx-on."""
    source = path.read_text("utf-8")
    application.jinja_env.compile(application.jinja_env.parse(source), str(path))
    assert not re.search(r"<[^>]*\sstyle\s*=", source)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", source)
    assert not re.search(r"hx-on|hx-vars|js:", source)
    assert not re.search(r"""hx-trigger=["'][^"']*\[""", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)
    assert "|safe" not in source.replace(" ", "")


def test_templates_use_only_rules_that_exist(application: Flask):
    """`can("…")` in a template names a rule of the code, so that a button and its route cannot disagree."""
    from app.kernel.access import RULES

    unknown = []
    for path in templates():
        tree = application.jinja_env.parse(path.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            asks = isinstance(call.node, nodes.Name) and call.node.name == "can"
            if asks and isinstance(call.args[0], nodes.Const) and call.args[0].value not in RULES:
                unknown.append((path.name, call.args[0].value))
    assert unknown == []


# Words that would tell of registries, machines or other people's addresses.
FORBIDDEN = re.compile(
    "|".join(["pypi" + r"\.org", "npmjs" + r"\.", "/ro" + "ot/", "/wo" + "rk/", "files\\.pythonhosted"])
)


def test_no_file_names_a_registry_or_a_machine():
    import subprocess

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    found = []
    for name in listed:
        path = ROOT / name
        read = name and path.is_file() and path.suffix not in {".png", ".woff2"}
        if read and FORBIDDEN.search(path.read_text("utf-8", errors="replace")):
            found.append(name)
    assert found == []
