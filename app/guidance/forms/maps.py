"""Forms of the decision map: a theme with its seven points in one language, and publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.guidance.map_shape import PLACES, SOURCE
from app.kernel.fields import Line
from app.kernel.forms import Form
from app.kernel.i18n import _, _l

if TYPE_CHECKING:
    from app.guidance.models import MapTheme


class ThemeForm(Form):
    """`label_1` … `wanted_7` are the points. In bokmål all must be there; in another language a point is there as a
    whole or not at all."""

    title = Line(_l("Tema"), longest=60)
    intro = Line(_l("Kort om temaet"), required=False, longest=240)

    @property
    def points(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each point in order."""
        return [(self[f"label_{n}"], self[f"now_{n}"], self[f"wanted_{n}"]) for n in range(1, PLACES + 1)]

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        points = [tuple(field.data or "" for field in fields) for fields in self.points]
        return {"title": self.title.data or "", "intro": self.intro.data or "", "points": points}

    def validate(self, extra_validators: Any = None) -> bool:
        good = bool(super().validate(extra_validators))
        filled = [fields for fields in self.points if any(field.data for field in fields)]
        if filled and not self.title.data and not self.title.errors:
            self.title.errors = [_("Skriv hva temaet heter på dette språket.")]
            good = False
        for field in (field for fields in filled for field in fields):
            if not field.data and not field.errors:
                field.errors = [_("Fyll ut alle tre, eller la alle tre stå tomme.")]
                good = False
        return good


def _points(*, required: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for n in range(1, PLACES + 1):
        fields[f"label_{n}"] = Line(_l("Kort navn på punkt %(n)s", n=n), required=required, longest=40)
        fields[f"now_{n}"] = Line(_l("Nå, punkt %(n)s", n=n), required=required, longest=140)
        fields[f"wanted_{n}"] = Line(_l("Ønsket, punkt %(n)s", n=n), required=required, longest=140)
    return fields


_InBokmaal = type("_InBokmaal", (ThemeForm,), _points(required=True))
_InAnother = type(
    "_InAnother", (ThemeForm,), {"title": Line(_l("Tema"), required=False, longest=60), **_points(required=False)}
)


def theme_form(theme: MapTheme, language: str) -> ThemeForm:
    """The words that the theme has in this language, to be changed."""
    given: dict[str, str] = {}
    for words in theme.words:
        if words.language == language:
            given |= {"title": words.title, "intro": words.intro}
    for point in theme.points:
        for said in point.words:
            if said.language == language:
                n = point.position
                given |= {f"label_{n}": said.label, f"now_{n}": said.now, f"wanted_{n}": said.wanted}
    kind = _InBokmaal if language == SOURCE else _InAnother
    return kind(obj=theme, data=given, draft=f"guidance.map_theme:{theme.id}:{language}")  # type: ignore[no-any-return]


class PublishForm(Form):
    note = Line(_l("Hva er nytt i denne utgaven?"), longest=140)
