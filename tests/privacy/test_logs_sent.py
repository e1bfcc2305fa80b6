"""L4, ASVS 16.4.3: each night the whole days that have not been sent stand in the folder of whoever receives logs."""

import dataclasses
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine

from app.accounts.models import SecurityEvent
from app.accounts.sessions import settings as settings_of_app
from app.config import BadSettings, load
from app.kernel.chain import link
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.jobs import NightlyFailed, run_nightly
from app.privacy.logs import sent_off
from tests.privacy.test_cef import parse
from tests.privacy.test_log_pages import looked

NIGHT = "2026-11-23T02:10:00+00:00"


@pytest.fixture
def receiver(app, cast, tmp_path, monkeypatch) -> Path:
    """A folder of somebody else's, and an office that knows it."""
    folder = tmp_path / "receiver"
    folder.mkdir()
    known = dataclasses.replace(settings_of_app(), log_folder=folder)
    monkeypatch.setitem(app.extensions, "treklang_settings", known)
    yield folder
    (known.instance / sent_off.LAST).unlink(missing_ok=True)


def happened(days_ago: int, **about: object) -> None:
    db.session.commit()
    with link.writing() as connection:
        line = {"kind": "denied", "at": now() - timedelta(days=days_ago), **about}
        link.write(connection, SecurityEvent, line)


def sent(folder: Path) -> dict[str, list[str]]:
    found = {path.name: path.read_text("utf-8").splitlines() for path in sorted(folder.iterdir())}
    return {name.removeprefix("treklang-log-").removesuffix(".cef"): each for name, each in found.items()}


def test_each_whole_day_is_sent_once_and_what_was_missed_comes_later(receiver, cast):
    with time_machine.travel(NIGHT, tick=False):
        for days_ago in (0, 1, 1, 3):
            happened(days_ago, user_id=cast.admin.id, about="office.people")
        assert sent_off.nightly() == 3
        found = sent(receiver)
        assert [(day, len(each)) for day, each in found.items() if each] == [("2026-11-20", 1), ("2026-11-22", 2)]
        assert (min(found), max(found), len(found)) == ("2026-09-24", "2026-11-22", 60)
        for path in receiver.iterdir():
            path.unlink()  # taken in
        assert (sent_off.nightly(), sent(receiver)) == (0, {})
    with time_machine.travel(NIGHT, tick=False) as clock:
        clock.shift(timedelta(days=2))
        assert sent_off.nightly() == 1
        assert {day: len(each) for day, each in sent(receiver).items()} == {"2026-11-23": 1, "2026-11-24": 0}


def test_a_line_says_who_what_and_when_as_the_others_do(receiver, cast):
    with time_machine.travel(NIGHT, tick=False):
        happened(1, user_id=cast.admin.id, about="office.people")
        happened(1, kind="token_refused")
        happened(1, kind="sign_in_locked", about="a|b\\=c")
        looked(cast.coach, cast.colleague, at=now() - timedelta(days=1))
        sent_off.nightly()
    look_up, *events = (parse(line) for line in sent(receiver)["2026-11-22"])
    assert look_up[0][4] == "audit:access"
    kinds = [head[4].removeprefix("security:") for head, _fields in events]
    assert kinds == ["denied", "token_refused", "sign_in_locked"]
    assert [head[6] for head, _fields in events] == ["INFO", "INFO", "WARN"]
    (_head, denied), (_head, token), (_head, locked) = events
    assert (denied["suid"], denied["request"], denied["end"]) == (cast.admin.email, "office.people", "1795313400000")
    assert denied["msg"] == "En side du ikke har tilgang til"
    assert "suid" not in token
    assert locked["request"] == "a|b\\=c"


def test_a_folder_that_is_not_there_fails_the_night_and_is_made_up_for(receiver, cast):
    with time_machine.travel(NIGHT, tick=False):
        happened(1)
        away = receiver.rename(receiver.with_name("away"))
        with pytest.raises(NightlyFailed, match="logs_sent"):
            run_nightly()
        away.rename(receiver)
        assert sent_off.nightly() == 1


@pytest.mark.parametrize("mark", ["2038-01-19", "nonsense", ""])
def test_a_mark_that_no_clock_can_have_written_stops_nothing(receiver, cast, mark):
    """F15: sent twice is better than not at all."""
    (settings_of_app().instance / sent_off.LAST).write_text(mark)
    with time_machine.travel(NIGHT, tick=False):
        happened(1)
        assert sent_off.nightly() == 1
        assert sent_off._last() == date(2026, 11, 22)


@pytest.mark.embedded
def test_without_a_folder_nothing_is_written_and_one_must_be_whole(app, tmp_path):
    assert sent_off.nightly() == 0
    (tmp_path / "config.toml").write_text('log_folder = "logs"\n')
    with pytest.raises(BadSettings, match="log_folder"):
        load({"INSTANCE": str(tmp_path)})
