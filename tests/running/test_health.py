"""O2: /health says that the office is alive and nothing more, unless whoever asks has the token of the instance."""

import json

import pytest

from app.accounts.sessions import settings
from app.privacy.doctor.all_checks import CHECKS

pytestmark = pytest.mark.embedded  # about an answer, not about storage


def asked(app, said: str | None):
    headers = {"Authorization": said} if said is not None else {}
    return app.test_client().get("/health", base_url="http://127.0.0.1", headers=headers)


def test_without_the_token_nothing_is_told(cast, app):
    """O2: a wrong, empty or half token, or the right one said in another way, is answered as none is."""
    token = settings().health_token
    tries = ["", "Bearer", "Bearer ", f"Bearer {token[:-1]}", f"Bearer {token}0", token, f"Basic {token}", "Bearer æ😀"]
    tries += [f"Bearer {token.upper()}", f"Bearer {settings().secret_key}"]
    plain = asked(app, None)
    assert (plain.status_code, plain.data, plain.mimetype) == (200, b"ok", "text/plain")
    for said in tries:
        answer = asked(app, said)
        assert (answer.status_code, answer.data) == (200, b"ok"), said
        assert dict(answer.headers) == dict(plain.headers), said


def test_with_the_token_each_check_is_told_by_name_and_level(cast, app):
    """O2: and not a word of what is wrong, which can name people's things."""
    answer = asked(app, f"Bearer {settings().health_token}")
    assert answer.mimetype == "application/json"
    told = json.loads(answer.data)
    assert [each["check"] for each in told["checks"]] == [check.key for check in CHECKS]
    assert {tuple(each) for each in told["checks"]} == {("check", "level")}
    assert {each["level"] for each in told["checks"]} <= {"good", "advice", "problem"}
    levels = {each["check"]: each["level"] for each in told["checks"]}
    assert (levels["database_whole"], levels["migrations"]) == ("good", "problem"), "tests build no migrations"
    assert told["ok"] is False


def test_the_token_is_made_for_the_owner_only(app):
    """K1."""
    path = settings().instance / "health.token"
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(path.read_text()) == 64
    assert settings().health_token not in repr(settings())
    assert settings().secret_key not in repr(settings())
    assert settings().database_key not in repr(settings())
