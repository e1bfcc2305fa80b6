"""K1, K2: keys are made at the first start, for their owner only, and lie nowhere else; each can be changed."""

import json
import os
import random
import subprocess
import sys
import zlib
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from pyrage import DecryptError, decrypt, x25519
from sqlalchemy import select

from app import database_key
from app.accounts import sessions
from app.accounts.models import UserSession
from app.accounts.sessions import settings as settings_of_app
from app.config import ROOT, load
from app.guidance.actions import links
from app.kernel.dates import now
from app.kernel.db import db
from app.privacy import rotation
from app.privacy.backup import files, keys, sealed, work
from tests.factories import make_person
from tests.guidance.factories import make_room
from tests.pages import Browser
from tests.running.conftest import close, opened

pytestmark = pytest.mark.embedded  # about files and the embedded database

SECRET = ("session.key", "database.key", "health.token", "backup.key")


def names_in(instance: Path) -> list[str]:
    """What can only be read by whoever has the key."""
    app = opened(instance)
    with app.app_context():
        found = [person.name for person in db.session.scalars(select(sessions.User).order_by(sessions.User.id))]
        close()
    return found


def rotate(instance: Path, kind: str) -> dict:
    """Run the command in the office as it stands; gives what it tells."""
    app = opened(instance)
    with app.app_context():
        done = app.test_cli_runner().invoke(args=["keys", "rotate", kind, "--json"])
        close()
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_first_start_makes_every_key_for_its_owner_only(instance: Path):
    """K1: also what a program with a careless mask makes afterwards."""
    app = opened(instance)
    with app.app_context():
        work.make(settings_of_app(), lambda _line: None, somebody_reads=True)
        close()
    assert instance.stat().st_mode & 0o777 == 0o700
    assert {name for name in SECRET if not (instance / name).exists()} == set()
    modes = {path.name: oct(path.stat().st_mode & 0o077) for path in instance.rglob("*")}
    assert {name: mode for name, mode in modes.items() if mode != "0o0"} == {}
    assert os.umask(0o077) == 0o077
    assert len({(instance / name).read_text() for name in SECRET}) == len(SECRET)


@pytest.mark.nightly  # makes a whole backup
def test_no_key_is_in_a_backup_the_environment_or_the_arguments(instance: Path):
    """K1: looked for in what the backup holds once it is opened, and in what the system tells of a running command."""
    app = opened(instance)
    with app.app_context():
        made, paper = work.make(settings_of_app(), lambda _line: None, somebody_reads=True)
        close()
    opens = x25519.Identity.from_str((instance / "backup.key").read_text())
    inside = zlib.decompress(decrypt(made.path.read_bytes(), [opens]), 31)
    assert b"Kim Kollega" in inside, "it was opened"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    script = "import os, pathlib, wsgi; p = pathlib.Path('/proc/self'); "
    script += (
        "print(p.joinpath('cmdline').read_bytes(), dict(os.environ), repr(wsgi.app.extensions['treklang_settings']))"
    )
    command = [sys.executable, "-c", script]
    environment |= {"INSTANCE": str(instance)}
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout
    assert str(instance).encode() in told
    for secret in [*((instance / name).read_text().strip() for name in SECRET), paper]:
        assert secret.encode() not in inside
        assert secret.encode() not in told


def test_after_a_new_session_key_nobody_is_signed_in_and_links_are_dead(instance: Path):
    """K2: and nothing else has changed."""
    app = opened(instance)
    with app.app_context():
        person = make_person(name="Siv Signert")
        browser = Browser(app)
        browser.sign_in(person)
        link, _code = links.make(make_room(person, called="R. Vei"), by=person)
        db.session.commit()
        assert browser.get("/me").status == 200
        assert links.works(link)
        cookie = browser.client.get_cookie("treklang").value
        close()
    before = names_in(instance)
    old = (instance / "session.key").read_text()
    assert "sign in again" in rotate(instance, "session")["told"]
    assert (instance / "session.key").read_text() != old
    assert names_in(instance) == before
    app = opened(instance)
    with app.app_context():
        again = app.test_client()
        again.set_cookie("treklang", cookie)
        assert "/sign-in" in again.get("/me", base_url="http://127.0.0.1").headers["Location"]
        assert not links.works(link)
        assert db.session.scalars(select(UserSession).where(UserSession.ended_at.is_(None))).all() == []
        close()


def test_a_change_of_the_session_key_that_is_cut_off_leaves_no_link_alive(instance: Path, monkeypatch):
    """K2: the old key stands, but what it was changed for is done."""
    app = opened(instance)
    with app.app_context():
        link, _code = links.make(make_room(make_person(), called="R. Vei"), by=make_person())
        db.session.commit()
        old = (instance / "session.key").read_text()
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", cut_off)
            with pytest.raises(KeyboardInterrupt):
                rotation.change_session_key(settings_of_app())
        db.session.remove()
        assert not links.works(link)
        assert (instance / "session.key").read_text() == old
        rotation.change_session_key(settings_of_app())
        assert (instance / "session.key").read_text() != old
        close()


def cut_off(*_paths: Path) -> None:
    raise KeyboardInterrupt


def test_what_a_killed_start_left_stops_no_later_one(tmp_path: Path):
    """K1: in a container every process has the same number."""
    (tmp_path / f".session.key.{os.getpid()}").write_text("half")
    load({"INSTANCE": str(tmp_path)})
    assert len((tmp_path / "session.key").read_text()) == 64


def test_after_a_new_database_key_everything_is_there_and_the_old_key_opens_nothing(instance: Path):
    """K2: neither the database nor what was kept from before a restore."""
    before, old = names_in(instance), (instance / "database.key").read_text()
    (instance / "office-before-20200101T000000Z.sqlite").write_bytes(b"x")
    assert "1 removed" in rotate(instance, "database")["told"]
    assert names_in(instance) == before
    new = (instance / "database.key").read_text()
    assert (
        database_key.opens(instance / "office.sqlite", new),
        database_key.opens(instance / "office.sqlite", old),
    ) == (
        True,
        False,
    )
    assert [path.name for path in instance.glob(".office*")] == []
    assert not (instance / database_key.NEW).exists()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_change_that_is_cut_off_leaves_the_key_that_fits(
    instance: Path, moment: str, monkeypatch: pytest.MonkeyPatch
):
    """K2: when only the new key lies there, and when the database is closed with it already."""
    before = names_in(instance)
    replace, stop_at = os.replace, {"before": "office.sqlite", "after": "database.key"}[moment]

    class Cut(BaseException):
        """The power goes."""

    def until(source, target):
        if Path(target).name == stop_at:
            raise Cut
        replace(source, target)

    app = opened(instance)
    with app.app_context():
        monkeypatch.setattr(os, "replace", until)
        with pytest.raises(Cut):
            rotation.change_database_key(settings_of_app())
        monkeypatch.undo()
        close()
    assert (instance / database_key.NEW).exists()
    old = (instance / "database.key").read_text()
    assert names_in(instance) == before
    assert not (instance / database_key.NEW).exists()
    assert ((instance / "database.key").read_text() == old) is (moment == "before")


def test_two_keys_of_which_none_fits_are_both_kept(instance: Path):
    """K2: a damaged database is no reason to throw a key away."""
    (instance / database_key.NEW).write_text("0" * 64)
    (instance / "office.sqlite").write_bytes(b"Noe annet." * 1000)
    with pytest.raises(database_key.NoKeyFits, match="Keep all three"):
        load({"INSTANCE": str(instance)})
    assert (instance / database_key.NEW).exists()
    assert (instance / database_key.KEY).exists()


@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_a_change_can_be_killed_at_any_moment(instance: Path):
    """K2: forty times, somewhere between its start and its end."""
    before, chance, killed = names_in(instance), random.Random(3), 0
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "keys", "rotate", "database", "--json"]
    for _time in range(40):
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment | {"INSTANCE": str(instance)}, stdout=subprocess.PIPE
        )
        try:
            process.communicate(timeout=chance.uniform(0.8, 2.4))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            killed += 1
        assert names_in(instance) == before
        assert not (instance / database_key.NEW).exists()
    assert killed >= 10, "the kills did not hit"
    rotate(instance, "database")


def test_after_new_backup_keys_older_backups_open_until_they_have_rolled_off(instance: Path):
    """K2: for the machine by itself, and for whoever kept the old paper."""
    app = opened(instance)
    with app.app_context():
        here = settings_of_app()
        old, old_paper = work.make(here, lambda _line: None, somebody_reads=True)
        first = (instance / "backup.key").read_text()
        paper = rotation.change_backup_keys(here)
        with time_machine.travel(now() + timedelta(seconds=5), tick=True):
            new, shown = work.make(here, lambda _line: None, somebody_reads=True)
        assert shown is None, "the one on paper was shown when it was made"
        for path in (old.path, new.path):
            lines: list[str] = []
            sealed.unseal(path, keys.identities(instance), lines.append)
            assert lines[-1].startswith('{"whole"'), "this machine opens both"
        assert opens(new.path, paper)
        assert opens(old.path, old_paper)
        assert not opens(new.path, old_paper)
        assert not opens(new.path, first), "who has the old key of the machine reads nothing new"
        for days, left in ((90, 1), (92, 0)):
            with time_machine.travel(now() + timedelta(days=days), tick=True):
                rotation.forget_old()
                assert len(keys.earlier(instance)) == left
        close()


def opens(path: Path, key: str) -> bool:
    with suppress(DecryptError):
        return bool(decrypt(path.read_bytes(), [x25519.Identity.from_str(key.strip())]))
    return False


def test_a_served_office_keeps_its_keys(instance: Path):
    """K2: changed under a server, they would sign everybody out and lose what is written."""
    app = opened(instance)
    with app.app_context():
        from app.kernel.serving import in_use

        with in_use():
            for kind in ("session", "database", "health"):
                done = app.test_cli_runner().invoke(args=["keys", "rotate", kind])
                assert (done.exit_code, "Stop the server first" in done.output) == (1, True), kind
        assert app.test_cli_runner().invoke(args=["keys", "rotate", "everything"]).exit_code == 2
        assert files.found(instance) == []
        close()


def test_a_new_token_of_the_monitor_takes_the_place_of_the_old(instance: Path):
    """K2, O2."""
    old = (instance / "health.token").read_text()
    rotate(instance, "health")
    new = (instance / "health.token").read_text()
    app = opened(instance)
    with app.app_context():
        answers = [
            app.test_client().get("/health", base_url="http://127.0.0.1", headers={"Authorization": f"Bearer {token}"})
            for token in (old, new)
        ]
        assert [each.mimetype for each in answers] == ["text/plain", "application/json"]
        close()
