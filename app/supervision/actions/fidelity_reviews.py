"""Changes of fidelity reviews: made, computed, rated item by item, closed."""

from datetime import date
from typing import Any

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.supervision.models import FidelityReview, ItemRating, QualityTemplate
from app.supervision.queries.measures import Work, compute


def create_review(
    template: QualityTemplate, *, from_on: date, to_on: date, reviewers: str = "", by: User
) -> FidelityReview:
    """A review of one's own coaching team, with what can be computed. The template's items are loaded."""
    if to_on < from_on:
        raise DomainError(_("Velg en siste dag som ikke er før den første."), "to_on")
    if to_on > today():
        raise DomainError(_("Velg en dag som har vært. Da er tallene på plass."), "to_on")
    if not template.items:
        raise DomainError(_("Malen har ingen punkter ennå. Legg til minst ett."), "template_id")
    review = FidelityReview(
        supervisor_id=by.id,
        template_id=template.id,
        template=template,
        from_on=from_on,
        to_on=to_on,
        reviewers=reviewers,
        ratings=[ItemRating(item=item, at_hand=[]) for item in template.items],
    )
    db.session.add(review)
    db.session.flush()
    _compute(review)
    audit.record("create", review, by=by)
    return review


def compute_again(review: FidelityReview, *, by: User) -> None:
    """Count anew from what is logged now."""
    refuse_closed(review)
    _compute(review)
    audit.record("compute", review, by=by)


def _compute(review: FidelityReview) -> None:
    work = Work.of(review.supervisor_id, review.from_on, review.to_on)
    found = compute(work, [rating.item.measure for rating in review.ratings])
    for rating in review.ratings:
        counted = found.get(rating.item.measure)
        rating.computed = counted.score if counted else None
        rating.counted = counted.numbers if counted else None
    review.computed_at = now()
    db.session.flush()


def rate(rating: ItemRating, *, by: User, **values: Any) -> None:
    """What one has found out about an item. Another score than the computed one needs a reason."""
    refuse_closed(rating.review)
    own = values["own"]
    if own is not None and rating.computed not in (None, own) and not values["own_reason"]:
        raise DomainError(_("Skriv hvorfor du setter noe annet enn det som er regnet ut."), "own_reason")
    for name, value in values.items():
        setattr(rating, name, value)
    rating.review.touch()
    db.session.flush()
    audit.record("rate", rating, by=by)


def describe(review: FidelityReview, *, reviewers: str, summary: str, by: User) -> None:
    """Who looked from outside, and what the review says as a whole."""
    refuse_closed(review)
    review.reviewers, review.summary = reviewers, summary
    db.session.flush()
    audit.record("change", review, by=by)


def close(review: FidelityReview, *, by: User) -> None:
    """Nothing of it changes from here. An item may be left without a score: then it says so."""
    refuse_closed(review)
    if all(rating.score is None for rating in review.ratings):
        raise DomainError(_("Ingen punkter har poeng ennå. Vurder minst ett før du avslutter."))
    review.closed_at = now()
    db.session.flush()
    audit.record("close", review, by=by)


def reopen(review: FidelityReview, *, by: User) -> None:
    """Closed by mistake."""
    review.closed_at = None
    db.session.flush()
    audit.record("reopen", review, by=by)


def refuse_closed(review: FidelityReview) -> None:
    if review.closed_at is not None:
        raise DomainError(_("Vurderingen er avsluttet. Åpne den igjen for å endre den."))
