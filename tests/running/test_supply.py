"""K3, K4, K5, K7: what is installed is what was pinned, ready built; what a release holds can be listed; and no page
speaks to another machine."""

import json
import re
import socket
import subprocess
import sys

import pytest

from app.config import ROOT
from tests.access_table import ACTORS, TABLE
from tests.access_world import build_world
from tests.factories import make_cast
from tests.test_access import ask

pytestmark = pytest.mark.embedded  # about files

sys.path.insert(0, str(ROOT / "tools"))

from sbom import pins  # noqa: E402


def test_everything_is_pinned_with_digests_and_nothing_is_built_on_the_machine():
    """K3."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        found = pins((ROOT / name).read_text())
        assert len(found) > 30
        assert [each for each, _version, digests in found if not digests] == []
    setup = (ROOT / "tools" / "setup.py").read_text()
    assert '"--require-hashes", "--no-deps", "--only-binary", ":all:"' in setup
    direct = re.findall(r'^  "([^"]+)",', (ROOT / "pyproject.toml").read_text().split("[project.optional")[0], re.M)
    assert [each for each in direct if "==" not in each] == []


def test_a_release_can_be_listed_and_the_list_is_the_same_each_time():
    """K5."""
    command = [sys.executable, "tools/sbom.py"]
    said = [subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout for _time in range(2)]
    assert said[0] == said[1]
    told = json.loads(said[0])
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    lock = (ROOT / "requirements.txt").read_text()
    assert len(told["components"]) == len(re.findall(r"^[a-z0-9]\S*==", lock, re.M | re.I))
    flask = next(each for each in told["components"] if each["name"] == "flask")
    assert flask["purl"] == "pkg:pypi/flask@3.1.3"
    assert all(each["content"] in lock for each in flask["hashes"])


def test_the_age_of_the_lock_is_told_where_nothing_is_audited():
    """K4: without asking any register."""
    done = subprocess.run(
        [sys.executable, "tools/audit.py", "--age"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "not audited here" in done.stdout


FIXED = (
    "/", "/sign-in", "/health", "/me", "/learning/plans", "/office/people", "/office/doctor", "/cases/", "/search?q=a",
)  # fmt: skip


def test_no_page_speaks_to_another_machine(cast, browser_of, nobody_outside):
    """K7: the first page of each feature, as everybody who can open it; every other test is guarded in the same way."""
    browsers = [browser_of(person) for person in (None, cast.leader, cast.admin, cast.coach)]
    opened = [each.get(path).status for each in browsers for path in FIXED]
    assert nobody_outside == []
    assert sum(status == 200 for status in opened) >= len(FIXED)


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("elsewhere.example", 443)])
def test_whoever_speaks_to_another_machine_is_found(nobody_outside, address):
    """K7, the control: a connection, and the question where somebody is."""
    with pytest.raises(OSError, match="Nobody outside"):
        socket.create_connection(address)
    assert nobody_outside.pop() in {address[0], address}
    assert nobody_outside == []


@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_no_address_speaks_to_another_machine(app, browser_of, nobody_outside):
    """K7: every address as the first who gets in; as everybody else in test_access.py, which is guarded too."""
    world, opened = build_world(make_cast()), 0
    browsers = {actor: browser_of(person) for actor, person in world.people.items()}
    for endpoint, methods in TABLE.items():
        of = methods.get("GET", {"others": "missing"})
        actor = next((each for each in ACTORS if of.get(each, of["others"]) == "in"), None)
        if actor:
            opened += ask(browsers[actor], world.address(app, endpoint), "GET").status_code == 200
    assert nobody_outside == []
    assert opened > 400


def test_there_is_no_account_before_somebody_makes_one(app):
    """K7: an empty office has no person, and what is served is not for developers."""
    from app.accounts.models import User
    from app.kernel.db import db

    assert db.session.query(User).count() == 0
    assert not app.debug
