"""F14: an older backup lets nobody in who has been kept out since: closed accounts stay closed, roles that were taken
stay taken, and the password is the newest one. Somebody else with the same number is left as the backup has them."""

import random

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import selectinload

from app.accounts.enums import Role
from app.accounts.models import User, UserRole, UserSession
from app.accounts.sessions import settings as settings_of_app
from app.kernel.audit import AuditEvent
from app.kernel.dates import now
from app.kernel.db import db
from tests.factories import make, make_cast, make_person
from tests.privacy.test_backup import command, create, full  # noqa: F401
from tests.privacy.test_erased_stay_gone import full as empty  # noqa: F401


def person(user_id: int) -> User:
    db.session.expire_all()
    return db.session.scalars(select(User).where(User.id == user_id).options(selectinload(User.role_rows))).one()


@pytest.fixture
def ids(empty) -> dict[str, int]:  # noqa: F811
    make_cast()
    people = {
        "closed": make_person(Role.EMPLOYEE, password_hash="old"),
        "lost": make_person(Role.EMPLOYEE, Role.ADMIN, password_hash="old"),
        "given": make_person(Role.EMPLOYEE, password_hash="old"),
        "other": make_person(Role.EMPLOYEE, password_hash="old"),
    }
    make(UserSession, user_id=people["closed"].id, browser="Test", token_hash="x" * 64)
    db.session.commit()
    return {name: each.id for name, each in people.items()}


def test_who_was_kept_out_since_the_backup_stays_out(empty, ids):  # noqa: F811
    path, _said = create(empty)
    at = now()
    for name in ("closed", "other"):
        db.session.execute(update(User).where(User.id == ids[name]).values(deactivated_at=at))
    db.session.execute(update(User).where(User.id == ids["other"]).values(created_at=at))  # the number given again
    db.session.execute(delete(UserRole).where(UserRole.user_id == ids["lost"], UserRole.role == Role.ADMIN))
    db.session.execute(update(User).where(User.id == ids["lost"]).values(password_hash="new"))
    db.session.add(UserRole(user_id=ids["given"], role=Role.LEADER))
    db.session.commit()
    code, _found, said = command(empty, "restore", str(path))
    assert code == 0, said
    assert "kept out as since: 1 accounts closed, 1 roles taken, 1 newer passwords" in said
    assert person(ids["closed"]).deactivated_at == at
    assert person(ids["lost"]).roles == {Role.EMPLOYEE}
    assert person(ids["lost"]).password_hash == "new"
    assert person(ids["given"]).roles == {Role.EMPLOYEE}, "what was given since is not in the backup"
    assert person(ids["other"]).is_active
    lines = select(AuditEvent.action).where(AuditEvent.thing == "user", AuditEvent.actor_id.is_(None))
    assert {"deactivate", "change"} <= set(db.session.scalars(lines))
    db.session.remove()
    verified = empty.test_cli_runner().invoke(args=["audit", "verify"])
    assert verified.exit_code == 0, verified.output


def test_an_office_whose_administrators_came_since_has_them_again(empty, ids):  # noqa: F811
    others = update(User).where(User.id.not_in(ids.values())).values(deactivated_at=now())
    db.session.execute(others)
    db.session.commit()
    path, _said = create(empty)
    db.session.execute(delete(UserRole).where(UserRole.user_id == ids["lost"], UserRole.role == Role.ADMIN))
    db.session.add(UserRole(user_id=ids["given"], role=Role.ADMIN))
    db.session.commit()
    code, _found, said = command(empty, "restore", str(path))
    assert code == 0, said
    assert "administrators since, and now again: 1" in said
    assert person(ids["given"]).roles == {Role.EMPLOYEE, Role.ADMIN}
    assert person(ids["lost"]).roles == {Role.EMPLOYEE}


@pytest.mark.embedded  # about a file
@pytest.mark.parametrize("how", ["gone", "damaged"])
def test_where_nothing_can_be_read_of_before_it_is_said(empty, ids, how):  # noqa: F811
    path, _said = create(empty)
    db.session.remove()
    db.engine.dispose()
    database = settings_of_app().instance / "office.sqlite"
    if how == "gone":
        database.unlink()
    else:
        content = bytearray(database.read_bytes())
        for page in range(0, len(content), 4096):
            content[page + random.Random(page).randrange(100, 4000)] ^= 4
        database.write_bytes(content)
    code, _found, said = command(empty, "restore", str(path))
    assert code == 0, said
    assert "who was kept out since could not be read: look over people, roles and passwords" in said
    assert person(ids["closed"]).is_active


LATER = ["UPDATE user_role SET role = 'of_tomorrow' WHERE role = 'admin'", 'ALTER TABLE "user" RENAME TO person']


@pytest.mark.parametrize("change", LATER)
def test_a_database_of_a_later_version_hinders_no_restore(empty, ids, change):  # noqa: F811
    path, _said = create(empty)
    with db.engine.begin() as connection:
        connection.exec_driver_sql(change)
    code, _found, said = command(empty, "restore", str(path))
    assert code == 0, said
    assert "could not be read" in said
    assert person(ids["closed"]).is_active
