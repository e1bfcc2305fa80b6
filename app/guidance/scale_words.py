"""The words of the scale. Both statements of a point are answered with the same five steps (S0-01)."""

from flask_babel import LazyString

from app.kernel.i18n import _l

SCALE_WORDS: dict[int, LazyString] = {
    1: _l("Stemmer ikke"),
    2: _l("Stemmer litt"),
    3: _l("Stemmer delvis"),
    4: _l("Stemmer godt"),
    5: _l("Stemmer helt"),
}
