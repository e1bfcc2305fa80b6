"""A form of the product: kept text, drafts, versions that cannot be overwritten, and one record per click."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from flask import abort, flash, g, get_template_attribute, make_response, request
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import BooleanField

from app.kernel import drafts, once, stale
from app.kernel.db import db
from app.kernel.errors import DomainError, Stale


class Form(FlaskForm):
    """A form of this product.

    `draft` names what is kept while one types (None for what must leave no trace, as an anonymous wish);
    `creates` gives the form a key so that a double click makes one record; `obj` or `data` is what is edited.
    """

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Only what a form of a page sends: a body of another kind is not read as if it were one."""
            if formdata is _Auto:
                return CombinedMultiDict((request.files, request.form)) if form.is_submitted() else None
            return formdata

    def __new__(cls, *args: Any, **kw: Any) -> Self:
        made: Self = super().__new__(cls)
        made._made_with = (args, kw)
        return made

    def __init__(
        self, *, obj: Any = None, data: Any = None, draft: str | None = None, creates: bool = False, **kw: Any
    ) -> None:
        self.draft_key = draft
        self.draft = None
        self.identity_questions: dict[str, str] = {}
        self.version = getattr(obj, "version", None)
        if "formdata" not in kw:
            if request.method == "GET" and draft and (kept := drafts.find(draft)):
                self.draft = kept
                if "version" in kept.fields or self.version is not None:  # 0: it began before anything was saved
                    self.version = kept.fields.get("version", ["0"])[0]  # the text that the draft began from
                kw["formdata"] = MultiDict([(name, value) for name, values in kept.fields.items() for value in values])
            elif "_resolve" in request.form:
                kw["formdata"] = _chosen(request.form)
        super().__init__(obj=obj, data=data, **kw)
        self.once_key = (request.form.get(once.FIELD) or once.new_key()) if creates else None

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """As in Flask-WTF; answers by itself when only one field was left and shall be looked at."""
        if self.is_submitted() and (name := request.form.get("_validate")):
            self.validate()
            self._answer_field(name)
        return bool(super().validate_on_submit(extra_validators))

    def _answer_field(self, name: str) -> None:
        if name not in self._fields:
            abort(400)
        is_choice = hasattr(self[name], "choices") or isinstance(self[name], BooleanField)
        if name not in request.form and not is_choice:  # else the answer would tell what is stored
            abort(400)
        g.changes_nothing = True
        macro = get_template_attribute("components/forms.html", "field")
        abort(make_response(macro(self[name], inline=True), 200))

    def refuse_stale(self, thing: Any) -> None:
        """Stop when somebody has saved `thing` after this form was opened; both texts are then shown.
        Nothing stops somebody who wrote the same."""
        sent = request.form.get("version", "")
        stale.hold(thing)
        if sent and sent != str(thing.version):
            args, kw = self._made_with
            theirs = type(self)(*args, **{**kw, "formdata": None})
            for name, field in self._fields.items():
                if hasattr(field, "choices"):
                    theirs[name].choices = field.choices
            theirs.version = thing.version
            if stale.differences(self, theirs):
                raise Stale(self, theirs)

    def problem(self, error: DomainError) -> None:
        """Show a rule's refusal at its field, or on top of the form."""
        if error.field and error.field in self._fields:
            field = self[error.field]
            field.errors = [*field.errors, error.message]
        else:
            self.form_errors: list[str] = [*self.form_errors, error.message]


def as_they_stand(form: Iterable[Any], inside: str) -> list[Any]:
    """The fields of a form in the order of its page, which need not be that in which they are declared."""
    return sorted(form, key=lambda field: inside.find(f' id="{field.id}"'))


@contextmanager
def domain_errors_on(form: Form) -> Iterator[None]:
    """A rule that says no becomes a message in the form; what was written so far is undone with the answer (422)."""
    try:
        with db.session.begin_nested():
            yield
    except DomainError as error:
        form.problem(error)


@contextmanager
def refusal_as_message(category: str = "error") -> Iterator[None]:
    """For a button without a form of its own: a rule that says no becomes a message on the next page. The answer is a
    success (303), so what was written before the refusal is undone here."""
    try:
        with db.session.begin_nested():
            yield
    except DomainError as error:
        flash(error.message, category)


def _chosen(sent: MultiDict[str, str]) -> MultiDict[str, str]:
    """What a person chose on the page that shows two versions: their own text or the one saved meanwhile."""
    result = MultiDict(sent)
    for name in [name.removeprefix("choose-") for name in sent if name.startswith("choose-")]:
        if sent[f"choose-{name}"] == "theirs":
            result.setlist(name, sent.getlist(f"theirs-{name}"))
    return result
