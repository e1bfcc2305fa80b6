"""K6, O3, H1: the files in tools/deploy promise what docs/operations.md says of them. Nothing here needs an engine."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from app.config import ROOT

pytestmark = pytest.mark.embedded  # about files

DEPLOY = ROOT / "tools" / "deploy"
SERVICES = ("treklang.service", "treklang-nightly.service")
MOST_EXPOSED = 15
"""Tenths, as `systemd-analyze security` counts."""


def exposure(unit: Path) -> int:
    """In tenths. The tool's own count, without asking any running system."""
    tool = shutil.which("systemd-analyze")
    assert tool, "This test needs systemd-analyze: apt-get install systemd"
    command = [tool, "security", "--offline=true", "--no-pager", str(unit)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"exposure level for \S+: (\d+)\.(\d)", said)
    assert found, said
    return int(found[1]) * 10 + int(found[2])


@pytest.mark.parametrize("name", SERVICES)
def test_the_services_are_exposed_to_at_most_one_and_a_half(name: str, tmp_path: Path):
    """K6; and the count rises when a wall is taken down, so it is a count of this file."""
    assert exposure(DEPLOY / name) <= MOST_EXPOSED
    weaker = tmp_path / name
    weaker.write_text((DEPLOY / name).read_text().replace("SystemCallFilter=@system-service\n", ""))
    assert exposure(weaker) > exposure(DEPLOY / name)


def test_the_services_run_as_nobody_else_and_only_what_is_there():
    """K6: an account of its own, and each file that a unit names exists in the work tree."""
    for name in SERVICES:
        text = (DEPLOY / name).read_text()
        assert re.findall(r"^(?:User|Group)=(.*)$", text, re.M) == ["treklang", "treklang"]
        for path in re.findall(r"(?:/opt/treklang/current/|--config )(?!\.venv)([\w./-]+)", text):
            assert (ROOT / path).exists(), path
    assert "[Timer]" in (DEPLOY / "treklang-nightly.timer").read_text()


def steps() -> list[tuple[str, str]]:
    """The container file as word and rest, long lines put together."""
    whole = (DEPLOY / "Containerfile").read_text().replace("\\\n", " ")
    lines = [line.strip() for line in whole.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.split()[0], line.split(None, 1)[1]) for line in lines]


def test_the_container_is_built_in_two_stages_and_holds_what_the_server_reads():
    """K6: what building needs stays behind; nothing is taken in but what is named and exists."""
    found = steps()
    stages = [rest for word, rest in found if word == "FROM"]
    assert len(stages) == 2
    assert stages[0].endswith(" AS build")
    assert all(re.match(r"docker\.io/library/python:3\.\d+-slim-\w+( |$)", each) for each in stages), "named"
    copied = [rest.split() for word, rest in found if word == "COPY"]
    assert ["--from=build", "--chown=0:0", "/opt/treklang", "/opt/treklang"] in copied
    sources = {name for words in copied if not words[0].startswith("--") for name in words[:-1]}
    assert all((ROOT / name).exists() for name in sources)
    assert {"app", "migrations", "static", "templates", "translations", "tools", "wsgi.py"} <= sources
    assert not {".", "instance", ".git", "tests"} & sources
    assert not any(word == "ADD" for word, _rest in found)


def test_the_container_needs_no_shell_and_no_owner():
    """K6: every command is a list of words, asked or started by an account with a number of its own."""
    found = steps()
    last_stage = found[[number for number, (word, _rest) in enumerate(found) if word == "FROM"][-1] :]
    for word, rest in found:
        if word in {"RUN", "CMD", "ENTRYPOINT"}:
            assert isinstance(json.loads(rest), list), (word, rest)
    (check,) = [rest for word, rest in last_stage if word == "HEALTHCHECK"]
    asked = json.loads(check[check.index("CMD ") + 4 :])
    assert asked[0].endswith(".venv/bin/python"), "no shell and no curl"
    assert (ROOT / asked[1].removeprefix("/opt/treklang/")).exists()
    (account,) = [rest for word, rest in last_stage if word == "USER"]
    assert int(account) > 0
    words = [word for word, _rest in last_stage]
    assert words.index("USER") < words.index("ENTRYPOINT")
    assert "SECRET" not in str(found).upper(), "no key is built in"


def test_the_container_runs_read_only_and_without_rights():
    """K6: as compose.yaml starts it."""
    (own,) = re.findall(r"^  treklang:\n((?:    .*\n)+)", (DEPLOY / "compose.yaml").read_text(), re.M)
    for promise in ("read_only: true", "cap_drop: [ALL]", 'security_opt: ["no-new-privileges:true"]', "tmpfs: [/tmp]"):
        assert promise in own
    assert "cap_add" not in own
    assert "ports:" not in own, "only the proxy is reached from outside"
    ignored = (DEPLOY / "Containerfile.dockerignore").read_text().splitlines()
    assert ignored[1] == "*", "what is not named does not even reach the builder"
    assert not {"!instance", "!.git"} & set(ignored)


def test_the_page_of_a_stopped_office_stands_alone_and_speaks_four_languages():
    """O3: no script, no other file, no other server."""
    text = (DEPLOY / "maintenance.html").read_text("utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert [each.get("lang") for each in page.find_all(lang=True)] == ["nb", "nn", "en", "da"]
    assert len(page.find_all("h1")) == 1
    assert page.find_all(["script", "link", "img", "iframe", "form"]) == []
    assert [each["href"] for each in page.find_all(href=True)] == ["/"]
    assert "url(" not in text
    assert "@import" not in text
    assert "http-equiv" not in text, "a page that reloads by itself takes the reader's place away"


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_the_proxies_show_that_page_and_let_its_style_alone_through(name: str):
    """O3, H1."""
    text = (DEPLOY / name).read_text()
    style = re.search(r"<style>(.*?)</style>", (DEPLOY / "maintenance.html").read_text("utf-8"), re.S)
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}';" in text
    assert "/opt/treklang/current/tools/deploy" in text
    assert "/maintenance.html" in text
    assert "503" in text
    assert "127.0.0.1:8000" in text
    assert "Retry-After 30" in text


def test_nginx_writes_no_addresses_down():
    """H7: an address can be a link to a room."""
    text = (DEPLOY / "nginx.conf").read_text()
    assert "access_log off;" in text
    assert re.search(r"error_log \S+ crit;", text), "its errors repeat the address"
