"""Writes of the links for those who could not be there."""

from app.accounts.models import User
from app.kernel.audit import record
from app.kernel.db import db
from app.learning.models import Activity, Material


def add_material(activity: Activity, *, title: str, address: str, by: User) -> Material:
    material = Material(activity_id=activity.id, title=title, address=address, added_by_id=by.id)
    db.session.add(material)
    record("add", material, by=by)
    db.session.flush()
    return material
