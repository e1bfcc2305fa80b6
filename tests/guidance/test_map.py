"""The decision map: 7 × 7 × 2 that the database itself holds, in four languages, read in the language asked for."""

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from app.guidance.actions.map_seeds import seed_map, standard_map
from app.guidance.models import MapPoint, MapPointWords, MapTheme, MapThemeWords, MapVersion
from app.guidance.models.map_guard import postgresql_statements, sqlite_statements
from app.guidance.queries.maps import newest_map, themes_of
from app.guidance.readability import EASY, lix
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.i18n import LANGUAGES
from tests.conftest import ROOT
from tests.factories import make
from tests.guidance.factories import make_map

NAMES_OF_ILLNESS = ("diagnos", "depresj", "angst", "smerte", "medisin", "lidelse", "pasient")


@pytest.fixture
def refused(app):
    """Whether the database itself says no to a statement, whatever the code above it thinks."""

    def ask(statement, says: str) -> None:
        with pytest.raises(DBAPIError, match=says), db.session.begin_nested():
            db.session.execute(statement)

    return ask


def draft_of(version: MapVersion, **leave_out: int) -> MapVersion:
    """A draft that is whole but for one thing."""
    draft = make_map(version.number + 1, published_at=None)
    point = db.session.scalars(select(MapPoint).join(MapTheme).where(MapTheme.version_id == draft.id)).first()
    if "words" in leave_out:
        db.session.execute(delete(MapPointWords).where(MapPointWords.point_id == point.id))
    if "point" in leave_out:
        db.session.execute(delete(MapPoint).where(MapPoint.id == point.id))
    if "title" in leave_out:
        db.session.execute(delete(MapThemeWords).where(MapThemeWords.theme_id == point.theme_id))
    if "other" in leave_out:
        words = update(MapPointWords).where(MapPointWords.point_id == point.id)
        db.session.execute(words.values(language="nn"))
    return draft


@pytest.mark.parametrize("missing", ["words", "point", "title", "other"])
def test_the_database_publishes_no_map_that_is_not_whole(app, refused, missing):
    draft = draft_of(make_map(), **{missing: 1})
    publish = update(MapVersion).where(MapVersion.id == draft.id).values(published_at=now())
    refused(publish, "published when it is whole")


def test_the_database_takes_in_no_version_that_is_published_before_it_has_words(app):
    with pytest.raises(DBAPIError, match="published when it is whole"), db.session.begin_nested():
        make(MapVersion, number=3, published_at=now())


def test_the_database_lets_nothing_of_a_published_map_change(app, refused):
    version, stands = make_map(), "published map does not change"
    theme = db.session.scalars(select(MapTheme).where(MapTheme.version_id == version.id)).first()
    point = db.session.scalars(select(MapPoint).where(MapPoint.theme_id == theme.id)).first()
    draft = make_map(2, published_at=None)
    theirs = db.session.scalars(select(MapTheme).where(MapTheme.version_id == draft.id)).first()
    for statement in (
        update(MapPointWords).where(MapPointWords.point_id == point.id).values(now="Noe annet"),
        delete(MapPointWords).where(MapPointWords.point_id == point.id),
        MapPointWords.__table__.insert().values(point_id=point.id, language="nn", label="a", now="b", wanted="c"),
        update(MapThemeWords).where(MapThemeWords.theme_id == theme.id).values(title="Noe annet"),
        delete(MapThemeWords).where(MapThemeWords.theme_id == theme.id),
        MapThemeWords.__table__.insert().values(theme_id=theme.id, language="nn", title="a", intro=""),
        update(MapTheme).where(MapTheme.id == theme.id).values(version_id=draft.id),
        delete(MapTheme).where(MapTheme.id == theme.id),
        update(MapPoint).where(MapPoint.id == point.id).values(theme_id=theirs.id),
        delete(MapPoint).where(MapPoint.id == point.id),
        update(MapVersion).where(MapVersion.id == version.id).values(published_at=None),
        update(MapVersion).where(MapVersion.id == version.id).values(note="Noe annet"),
    ):
        refused(statement, stands)


def test_the_database_knows_no_eighth_theme_or_point_and_no_point_without_both_statements(app):
    draft = make_map(published_at=None)
    theme = db.session.scalars(select(MapTheme).where(MapTheme.version_id == draft.id)).first()
    point = db.session.scalars(select(MapPoint).where(MapPoint.theme_id == theme.id)).first()
    for model, values in (
        (MapTheme, {"version_id": draft.id, "position": 8}),
        (MapTheme, {"version_id": draft.id, "position": 7}),
        (MapPoint, {"theme_id": theme.id, "position": 8}),
        (MapPointWords, {"point_id": point.id, "language": "nn", "label": "a", "now": "b", "wanted": ""}),
    ):
        with pytest.raises(DBAPIError), db.session.begin_nested():
            make(model, **values)


def test_a_draft_and_the_whole_of_a_published_map_that_nobody_uses_can_go(app):
    for number, published_at in ((1, now()), (2, None)):
        version = make_map(number, published_at=published_at)
        db.session.execute(delete(MapVersion).where(MapVersion.id == version.id))
    assert db.session.scalar(select(func.count()).select_from(MapPointWords)) == 0


def test_a_new_office_has_the_standard_map_once_and_in_every_language(app, statements):
    seed_map()
    seed_map()
    version = newest_map()
    assert (version.number, db.session.scalar(select(func.count()).select_from(MapVersion))) == (1, 1)
    said = {}
    for language in LANGUAGES:
        statements.seen.clear()
        themes = themes_of(version.id, language)
        assert len(statements) == 1
        assert [len(theme.points) for theme in themes] == [7] * 7
        assert [theme.position for theme in themes] == list(range(1, 8))
        assert {point.language for theme in themes for point in theme.points} == {language}
        said[language] = [text for theme in themes for point in theme.points for text in (point.now, point.wanted)]
        assert len(set(said[language])) == 98
    assert themes_of(version.id, "nb")[0].title == "Alt jeg er og kan"
    assert len({texts[0] for texts in said.values()}) == 4


def test_words_that_a_language_lacks_stand_in_bokmal_and_say_so(app):
    version = make_map(published_at=None)
    theme = db.session.scalars(select(MapTheme).where(MapTheme.version_id == version.id)).first()
    point = db.session.scalars(select(MapPoint).where(MapPoint.theme_id == theme.id)).first()
    make(MapPointWords, point_id=point.id, language="da", label="Punkt", now="Sådan er det", wanted="Sådan vil jeg")
    first, *others = themes_of(version.id, "da")
    assert (first.language, first.title) == ("nb", "Tema 1")
    assert (first.points[0].language, first.points[0].now) == ("da", "Sådan er det")
    assert (first.points[1].language, first.points[1].now) == ("nb", "Nå 1.2")
    assert {each.language for theme in others for each in theme.points} == {"nb"}


def test_lix_counts_sentences_and_long_words():
    assert lix(["Jeg vet hva jeg vil."]) == 5.0
    assert lix(["Jeg vet det. Jeg vil arbeide."]) == 3 + 100 / 6
    assert lix([]) == 0.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_standard_map_is_easy_to_read(language):
    """LIX 25 is the level of books for children; a statement is read in one breath."""
    themes = standard_map()[language]["themes"]
    statements = [text for theme in themes for _label, *both in theme["points"] for text in both]
    assert lix(statements) <= EASY
    assert lix(statements + [theme["intro"] for theme in themes]) <= EASY
    assert max(len(text.split()) for text in statements) <= 16
    assert max(len(label) for theme in themes for label, *_both in theme["points"]) <= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_standard_map_speaks_of_oneself_and_never_of_illness(language):
    me = {"nb": "jeg", "nn": "eg", "en": "i", "da": "jeg"}[language]
    mine = {"nb": "min|mine|meg", "nn": "min|mine|meg", "en": "my|me", "da": "min|mine|mig"}[language].split("|")
    for theme in standard_map()[language]["themes"]:
        for label, said_now, wanted in theme["points"]:
            assert me in wanted.lower().split(), wanted
            assert {me, *mine} & set(said_now.lower().replace(",", "").split()), said_now
            text = f"{label} {said_now} {wanted}".lower()
            assert not any(word in text for word in NAMES_OF_ILLNESS)
            assert said_now != wanted


def test_an_office_that_was_upgraded_has_the_same_guards_as_a_new_one():
    (step,) = (ROOT / "migrations" / "versions").glob("*_guidance.py")
    written = step.read_text("utf-8")
    for model in (MapVersion, MapTheme, MapThemeWords, MapPoint, MapPointWords):
        for statement in (*sqlite_statements(model), *postgresql_statements(model)):
            assert statement in written
