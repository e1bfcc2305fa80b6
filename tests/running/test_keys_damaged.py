"""F8, K1: a byte of a key or of the settings is another than it was. The office does not start with a weaker key or
with none; whoever reads the answer knows which file it is and what to do; the doctor tells before the night fails."""

from pathlib import Path

import pytest

from app import database_key
from app.accounts import sealing
from app.accounts.actions import factors
from app.accounts.factor_models import TotpFactor
from app.accounts.sessions import settings as settings_of_app
from app.config import BadSettings, load
from app.kernel.db import db
from app.privacy.backup import files, keys
from app.privacy.doctor import office as doctor
from app.privacy.doctor.findings import Level
from tests.factories import make_person
from tests.privacy.test_backup import command, create, full  # noqa: F401

pytestmark = pytest.mark.embedded  # about files

DAMAGES = {
    "empty": lambda _kept: b"",
    "half": lambda kept: kept[: len(kept) // 2],
    "another sign": lambda kept: b"\xe5" + kept[1:],
    "no hex": lambda kept: b"x" + kept[1:],
    "twice": lambda kept: kept + kept,
}


@pytest.mark.parametrize("how", DAMAGES)
@pytest.mark.parametrize("name", ["session.key", "database.key", "health.token"])
def test_a_key_that_is_damaged_is_named_and_no_weaker_one_is_used(tmp_path: Path, name: str, how: str):
    """An empty health token would let anybody in, half a session key is half as long."""
    load({"INSTANCE": str(tmp_path)})
    kept = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(DAMAGES[how](kept))
    with pytest.raises(BadSettings, match=f"{name} is damaged") as refused:
        load({"INSTANCE": str(tmp_path)})
    assert kept.decode()[1:20] not in str(refused.value)
    assert ("people sign in anew" in str(refused.value)) == (name == "session.key")
    (tmp_path / name).write_bytes(kept + b"\n")  # as an editor leaves it
    load({"INSTANCE": str(tmp_path)})


def test_settings_in_another_coding_are_a_sentence_and_a_mark_at_the_beginning_is_none(tmp_path: Path):
    """As older editors save them."""
    load({"INSTANCE": str(tmp_path)})
    path, text = tmp_path / "config.toml", '# Nav Prøvevik\nidle_minutes = 20\n'
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(BadSettings, match="UTF-8"):
        load({"INSTANCE": str(tmp_path)})
    path.write_text(text, "utf-8-sig")
    assert load({"INSTANCE": str(tmp_path)}).idle_minutes == 20


def test_two_keys_of_which_none_fits_are_a_sentence(tmp_path: Path):
    """K2."""
    load({"INSTANCE": str(tmp_path)})
    (tmp_path / "office.sqlite").write_bytes(b"x" * 4096)
    (tmp_path / database_key.NEW).write_bytes(b"\xff\x00")
    with pytest.raises(BadSettings, match="Neither"):
        load({"INSTANCE": str(tmp_path)})


def put(name: str, text: bytes) -> None:
    (settings_of_app().instance / name).write_bytes(text)


@pytest.mark.parametrize("name", [keys.MACHINE, keys.RECOVERY])
@pytest.mark.parametrize("how", ["empty", "half", "another sign"])
def test_a_damaged_key_of_backups_is_told_by_command_and_doctor(full, name: str, how: str):  # noqa: F811
    """F10: before the night that could make no backup."""
    create(full)
    assert doctor.backups_open() is None
    kept = (settings_of_app().instance / name).read_bytes()
    put(name, DAMAGES[how](kept))
    code, found, _said = command(full, "create")
    assert (code, name in found["problem"]) == (1, True)
    wrong = doctor.backups_open()
    assert wrong is not None
    assert wrong.level is Level.PROBLEM
    put(name, kept)
    assert doctor.backups_open() is None


@pytest.mark.parametrize("how", ["empty", "half", "another sign"])
def test_a_damaged_backup_is_told_by_the_doctor(full, how: str):  # noqa: F811
    """F10: of the newest each byte counts; an older one may be of a key that is gone, which is advice."""
    path, _said = create(full)
    path.write_bytes(DAMAGES[how](path.read_bytes()))
    wrong = doctor.backups_open()
    assert (wrong.level, path.name in wrong.words) == (Level.PROBLEM, True)
    older = path.with_name(path.name.replace("treklang-20", "treklang-19"))
    path.rename(older)
    newest, _said = create(full)
    wrong = doctor.backups_open()
    assert (wrong.level, older.name in wrong.words, newest.name in wrong.words) == (Level.ADVICE, True, False)
    assert [each.path for each in files.found(settings_of_app().instance)] == [newest, older]


def test_a_damaged_key_of_second_steps_is_as_another_machines(app, cast):
    """S7: nobody gets in by it, nothing breaks, and the doctor counts whom it shuts out."""
    person = make_person()
    sealed = sealing.seal("JBSWY3DPEHPK3PXP", to=person.id, purpose=sealing.APP)
    db.session.add(TotpFactor(user_id=person.id, sealed=sealed, last_step=0))
    db.session.commit()
    kept = (settings_of_app().instance / sealing.FILE).read_bytes()
    try:
        put(sealing.FILE, b"\xe5" + kept[1:])
        assert factors.unreadable() == 1
        assert factors.use(person.id, "123456") is None
        assert doctor.second_steps_open() is not None
    finally:
        put(sealing.FILE, kept)
    assert factors.unreadable() == 0
