"""Every text is translated, and the tool that says so tells the truth."""

import gettext
import json
from pathlib import Path

import pytest

from tools import translations as tool

SOURCE = '_("Lagre plan")\n_("%(num)s av %(all)s", num=1, all=2)\nngettext("%(num)d dag", "%(num)d dager", 2)\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small house: one text shared by learning and the kernel, one template."""
    for name, text in {
        "app/learning/views.py": SOURCE,
        "app/kernel/forms.py": '_("Lagre plan")\n',
        "templates/home/today.html": "{% trans %}\n  I dag,\n  her\n{% endtrans %}{{ _('Lagre plan') }}",
        "templates/base.html": "{{ _('Til innholdet') }}",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def complete(root: Path) -> None:
    tool.update(root)
    for locale in tool.LOCALES:
        for feature in tool.features_with_file(root, locale):
            given = tool.missing(root, feature, locale)
            assert tool.fill(root, feature, locale, given) == []


def test_every_text_of_the_application_is_translated(capsys: pytest.CaptureFixture[str]) -> None:
    status = tool.main(["check"])
    assert (status, capsys.readouterr().out) == (0, "")


def test_a_text_belongs_to_the_lowest_floor_that_uses_it(root: Path) -> None:
    owned = {feature: sorted(key.singular for key in keys) for feature, keys in tool.used(root).items()}
    assert owned == {
        "kernel": ["Lagre plan", "Til innholdet"],
        "learning": ["%(num)d dag", "%(num)s av %(all)s"],
        "home": ["I dag, her"],
    }


def test_update_writes_one_file_per_feature_and_again_the_same(root: Path) -> None:
    tool.update(root)
    files = {path: path.read_text() for path in (root / "translations").rglob("*.po")}
    assert len(files) == 9
    assert not any("#:" in text or "POT-Creation-Date" in text for text in files.values())
    tool.update(root)
    assert {path: path.read_text() for path in files} == files


def test_update_of_one_feature_leaves_the_others_alone(root: Path) -> None:
    complete(root)
    (root / "app/learning/views.py").write_text('_("Nytt tema")\n')
    (root / "app/kernel/forms.py").write_text("")
    before = {path: path.read_text() for path in (root / "translations").rglob("*.po") if path.stem != "learning"}
    tool.update(root, "learning")
    assert {path: path.read_text() for path in before} == before
    assert tool.missing(root, "learning", "nn") == {"Nytt tema": "Nytt tema"}


def test_a_text_that_moves_down_keeps_its_translation(root: Path) -> None:
    complete(root)
    tool.fill(root, "home", "en", {"I dag, her": "Today, here"})
    (root / "app/accounts").mkdir()
    (root / "app/accounts/views.py").write_text('_("I dag, her")\n')
    tool.update(root)
    assert tool.read(tool.po_path(root, "en", "accounts")) == {tool.Id(None, "I dag, her"): ("Today, here",)}
    assert list(tool.problems(root)) == []


def test_a_complete_house_has_no_problems(root: Path) -> None:
    complete(root)
    assert list(tool.problems(root)) == []
    assert tool.main(["check"], root) == 0


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"%(num)s av %(all)s": "%(num)s of %(total)s"}, "other placeholders: «%(num)s av %(all)s»"),
        ({"%(num)s av %(all)s": ""}, "missing: «%(num)s av %(all)s»"),
        ({"%(num)d dag": ["a day", "days"]}, "other placeholders: «%(num)d dag»"),
        ({"%(num)s av %(all)s": "<b>%(num)s</b> of %(all)s"}, "other tags: «%(num)s av %(all)s»"),
    ],
)
def test_a_wrong_translation_is_named(
    root: Path, capsys: pytest.CaptureFixture[str], change: dict[str, str | list[str]], complaint: str
) -> None:
    complete(root)
    tool.fill(root, "learning", "en", change)
    assert tool.main(["check"], root) == 1
    assert capsys.readouterr().out == f"en/learning.po: {complaint}\n"


def test_what_is_obsolete_twice_or_fuzzy_is_named(root: Path) -> None:
    complete(root)
    path = tool.po_path(root, "da", "home")
    extra = '\nmsgid "Borte"\nmsgstr "Væk"\n\nmsgid "Lagre plan"\nmsgstr "Gem plan"\n'
    path.write_text(path.read_text().replace('msgid "I dag, her"', '#, fuzzy\nmsgid "I dag, her"') + extra)
    assert sorted(tool.problems(root)) == [
        "da/home.po: also in kernel.po: «Lagre plan»",
        "da/home.po: missing: «I dag, her»",
        "da/home.po: no longer used: «Borte»",
        "da/home.po: no longer used: «Lagre plan»",
    ]


def test_the_compiled_catalogue_speaks_and_is_made_only_when_needed(root: Path) -> None:
    complete(root)
    tool.fill(root, "learning", "en", {"%(num)d dag": ["%(num)d day", "%(num)d days"]})
    tool.compile_all(root)
    compiled = {locale: root / f"translations/{locale}/LC_MESSAGES/messages.mo" for locale in ("nb", "nn", "en", "da")}
    first = {locale: path.stat().st_mtime_ns for locale, path in compiled.items()}
    with compiled["en"].open("rb") as opened:
        assert gettext.GNUTranslations(opened).ngettext("%(num)d dag", "%(num)d dager", 2) == "%(num)d days"
    tool.compile_all(root)
    assert {locale: path.stat().st_mtime_ns for locale, path in compiled.items()} == first
    tool.fill(root, "kernel", "en", {"Lagre plan": "Save plan"})
    tool.compile_all(root)
    assert [loc for loc, path in compiled.items() if path.stat().st_mtime_ns != first[loc]] == ["en"]


def test_fill_names_what_the_feature_does_not_have(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tool.update(root)
    (root / "x.json").write_text(json.dumps({"Lagre plan": "Save plan", "Ukjent": "Unknown"}))
    assert tool.main(["fill", "--feature", "kernel", "--locale", "en", str(root / "x.json")], root) == 1
    assert capsys.readouterr().out == "kernel has no message «Ukjent»\n"
    assert "Save plan" in tool.po_path(root, "en", "kernel").read_text()
