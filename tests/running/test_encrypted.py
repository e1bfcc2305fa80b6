"""Whatever leaves the machine is encrypted, or the office does not start (ASVS 12.3.1, 12.3.2)."""

from pathlib import Path

import pytest

from app.config import BadSettings, load
from app.privacy.backup.move import CannotMove, _server

pytestmark = pytest.mark.embedded  # about settings

AWAY = [
    "postgresql://treklang:x@db.example/treklang",
    "postgresql+psycopg://treklang:x@192.0.2.7/treklang",
    "postgresql://treklang:x@db.example/treklang?sslmode=prefer",
    "postgresql://treklang:x@db.example/treklang?sslmode=require",  # encrypted, with whoever answers
    "postgresql://treklang:x@db.example/treklang?sslmode=require&sslmode=verify-full",
    "postgresql:///treklang?host=db.example",
    "postgresql:///treklang?host=localhost,db.example",
    "postgresql://localhost/treklang?hostaddr=192.0.2.7",
]
GOOD = [
    "postgresql://treklang:x@db.example/treklang?sslmode=verify-full",
    "postgresql://treklang:x@127.0.0.1:5433/treklang",
    "postgresql://localhost/treklang",
    "postgresql:///treklang",
    "postgresql:///treklang?host=/var/run/postgresql",
]


@pytest.mark.parametrize("address", AWAY)
def test_a_database_on_another_machine_needs_encryption_with_the_right_one(tmp_path: Path, address: str):
    with pytest.raises(BadSettings, match="verify-full") as refused:
        load({"INSTANCE": str(tmp_path), "DATABASE_URL": address})
    assert "x@" not in str(refused.value)
    assert "db.example" not in str(refused.value)


@pytest.mark.parametrize("address", GOOD)
def test_one_on_this_machine_or_with_it_is_taken(tmp_path: Path, address: str):
    assert load({"INSTANCE": str(tmp_path), "DATABASE_URL": address}).database_url == address


def test_what_the_address_leaves_open_is_as_the_machine_says(tmp_path: Path):
    """PostgreSQL's own variables count where the address says nothing, and only there."""
    here = {"INSTANCE": str(tmp_path)}
    load({**here, "DATABASE_URL": AWAY[0], "PGSSLMODE": "verify-full"})
    for given in (
        {"DATABASE_URL": "postgresql:///treklang", "PGHOST": "db.example"},
        {"DATABASE_URL": AWAY[2], "PGSSLMODE": "verify-full"},
    ):
        with pytest.raises(BadSettings):
            load({**here, **given})


def test_an_office_does_not_move_to_where_it_could_not_be_served(monkeypatch: pytest.MonkeyPatch):
    """Nobody is asked for anything over there."""
    monkeypatch.setattr("app.privacy.backup.move.create_engine", lambda *_words: pytest.fail("it was asked"))
    with pytest.raises(CannotMove, match="verify-full"), _server(AWAY[0]):
        pass


@pytest.mark.parametrize("user", ["", 'user = "u"\npassword = "p"\n'])
def test_mail_to_another_machine_goes_encrypted(tmp_path: Path, user: str):
    """With and without a password: the letter itself tells who has a room."""
    text = '[mail]\nhost = "{}"\nfrom = "a@b.no"\nstarttls = false\n' + user
    (tmp_path / "config.toml").write_text(text.format("smtp.example"))
    with pytest.raises(BadSettings, match="starttls"):
        load({"INSTANCE": str(tmp_path)})
    (tmp_path / "config.toml").write_text(text.format("127.0.0.1"))
    assert load({"INSTANCE": str(tmp_path)}).mail is not None
