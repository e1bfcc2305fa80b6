"""Changes of templates. An edition that came with the product or that a review has used stays as it is: changing it
makes the office's next edition."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.accounts.models import User
from app.kernel import audit, removal
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.supervision.models import QualityAnchor, QualityItem, QualityTemplate
from app.supervision.quality_words import TemplateKind
from app.supervision.queries.quality_templates import common_source, is_used, load_template

COPIED = ("key", "number", "area", "title", "about", "measure")


def create_template(
    *, name: str, about: str, source: str, based_on: QualityTemplate | None, by: User
) -> QualityTemplate:
    """A template of the office's own: empty, or with the items of another, which stays as it is."""
    made = QualityTemplate(
        key=f"own-{token_hex(6)}",
        kind=TemplateKind.OWN,
        name=name,
        about=about,
        source=source or (based_on.source if based_on else ""),
        lowest=based_on.lowest if based_on else 1,
        highest=based_on.highest if based_on else 5,
        bands=[],
        by_id=by.id,
        items=[_copy(item) for item in based_on.items] if based_on else [],
    )
    db.session.add(made)
    db.session.flush()
    audit.record("create", made, by=by)
    return made


def _copy(item: QualityItem) -> QualityItem:
    return QualityItem(
        **{name: getattr(item, name) for name in COPIED},
        evidence=list(item.evidence),
        anchors=[
            QualityAnchor(score=each.score, text=each.text, source=each.source, verified=each.verified)
            for each in item.anchors
        ],
    )


def open_edition(template: QualityTemplate, *, by: User) -> QualityTemplate:
    """The edition in which a change of this one stands: itself, or the next one, made now."""
    newest = db.session.scalar(
        select(func.max(QualityTemplate.edition)).where(QualityTemplate.key == template.key)
    )
    if newest != template.edition:
        raise DomainError(_("Det er laget en nyere utgave av malen. Gjør endringen i den."))
    if template.by_id is not None and not is_used(template):
        return template
    plain = {name: getattr(template, name) for name in ("key", "kind", "name", "about", "source", "lowest", "highest")}
    made = QualityTemplate(
        **plain,
        bands=template.bands,
        edition=template.edition + 1,
        by_id=by.id,
        items=[_copy(item) for item in template.items],
    )
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as error:
        raise DomainError(_("En kollega laget en ny utgave samtidig. Gjør endringen i den.")) from error
    audit.record("create", made, by=by)
    return made


def add_item(template: QualityTemplate, *, by: User, **values: Any) -> QualityItem:
    """Last in the template. The template is loaded with its items."""
    edition = open_edition(template, by=by)
    last = db.session.scalar(select(func.max(QualityItem.number)).where(QualityItem.template_id == edition.id)) or 0
    item = QualityItem(template_id=edition.id, key=f"own-{token_hex(6)}", number=last + 1, anchors=[])
    _write(item, **values)
    db.session.add(item)
    db.session.flush()
    audit.record("add", item, by=by)
    return item


def change_item(item: QualityItem, *, by: User, **values: Any) -> QualityItem:
    """Gives the item that was changed: this one, or the same in the next edition."""
    changed = _in_open_edition(item, by=by)
    _write(changed, **values)
    db.session.flush()
    audit.record("change", changed, by=by)
    return changed


def _in_open_edition(item: QualityItem, *, by: User) -> QualityItem:
    edition = open_edition(load_template(item.template_id), by=by)
    return item if edition.id == item.template_id else next(each for each in edition.items if each.key == item.key)


def _write(
    item: QualityItem, *, title: str, area: str, about: str, evidence: list[str], anchors: Mapping[int, str],
    source: str, verified: bool,
) -> None:  # fmt: skip
    """What is said of the source holds for the anchors that were reworded, and for all when it was changed itself."""
    before = {anchor.score: anchor for anchor in item.anchors}
    says = (source or _("Kontorets egne ord"), verified)
    everywhere = (source, verified) != common_source(item)
    item.title, item.area, item.about, item.evidence = title, area, about, evidence
    kept = []
    for score, text in anchors.items():
        anchor = before.get(score) or QualityAnchor(score=score, text="")
        if everywhere or anchor.text != text:
            anchor.text, (anchor.source, anchor.verified) = text, says
        kept.append(anchor)
    item.anchors = kept
    item.touch()


def remove_item(item: QualityItem, *, by: User) -> QualityItem:
    """Taken out of the edition that is open for changes; gives the item there."""
    gone = _in_open_edition(item, by=by)
    removal.remove(gone, by=by)
    return gone


def restore_item(item: QualityItem, *, by: User) -> None:
    if is_used(item.template):
        raise DomainError(_("Malen er tatt i bruk uten dette punktet. Legg det til på nytt."))
    removal.restore(item, by=by)


def remove_template(template: QualityTemplate, *, by: User) -> None:
    """An own template is not offered any more. Reviews by it stay."""
    if template.kind is not TemplateKind.OWN:
        raise DomainError(_("Malene som følger med, kan ikke fjernes."))
    removal.remove(template, by=by)
