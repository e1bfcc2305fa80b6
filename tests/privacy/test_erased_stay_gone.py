"""F14: twenty people who were erased do not come back with a backup from before; the traces hold (trust D5, L7)."""

from pathlib import Path
from typing import Any

import pytest
from flask_migrate import upgrade
from sqlalchemy import func, select

from app.accounts.models import User
from app.caseload.models import Case, DeletedCase
from app.guidance.models import GuidanceRoom
from app.kernel import erasures
from app.kernel.dates import now
from app.kernel.db import db
from app.privacy.erasure import colleagues
from app.privacy.erasure.cases import erase
from tests.caseload.factories import make_case
from tests.factories import make_cast, make_person
from tests.guidance.factories import make_room
from tests.privacy.people import orphans, texts
from tests.privacy.test_backup import command, create, office


@pytest.fixture
def full(server: str | None, tmp_path: Path) -> Any:
    app = office(tmp_path / "office", server)
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_twenty_erased_people_do_not_come_back_with_a_backup(full: Any) -> None:
    cast = make_cast()
    seekers, left = [f"Soeker{number:02d}x" for number in range(15)], [f"Kollega{number:02d}x" for number in range(5)]
    cases = [make_case(cast.coach, display_name=name, job_wish=f"{name} vil ut") for name in seekers]
    for case in cases[::3]:
        make_room(cast.colleague, called=case.display_name, case_id=case.id)
    people = [make_person(name=name, email=f"{name}@prove.example".lower(), deactivated_at=now()) for name in left]
    kept = make_case(cast.coach, display_name="Blir Værende")
    db.session.commit()
    path, _said = create(full)
    for case in cases:
        erase(case, archiving="moved", by=cast.privacy_officer)
        db.session.commit()
    for person in people:
        colleagues.erase(person, by=cast.privacy_officer)
        db.session.commit()
    code, _found, said = command(full, "restore", str(path))
    assert (code, "erased again: 25" in said) == (0, True), said
    back = texts()
    assert [name for name in (*seekers, *left) if name.casefold() in back.casefold()] == []
    assert orphans() == {}
    assert db.session.scalars(select(Case.id)).all() == [kept.id]
    assert db.session.scalar(select(func.count()).select_from(GuidanceRoom)) == 0
    assert db.session.scalar(select(func.count()).select_from(DeletedCase)) == 15
    nameless = select(func.count()).where(User.name == colleagues.NAMELESS)
    assert db.session.scalar(nameless) == 5
    assert len(erasures.noted()) == 25
    verified = full.test_cli_runner().invoke(args=["audit", "verify"])
    assert verified.exit_code == 0, verified.output
