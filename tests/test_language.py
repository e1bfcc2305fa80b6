"""The words of docs/language.md are the words of the catalogues, and what people read is easy to read."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.guidance.readability import lix
from tests.conftest import ROOT
from tools import translations as tool

pytestmark = pytest.mark.embedded

PAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
TEMPLATES = ROOT / "templates"
NYNORSK_DATA = (
    "app/guidance/data/map_nn.json",
    "app/guidance/data/method_nn.json",
    "app/supervision/data/words.nn.json",
)
# Column names and cell values of files are bokmål in every language.
FILE_WORDS = re.compile(r"\bNavn og E-post\b.*|^Tema, Opphav,.*|[\w.]+@eksempel\.no|«(?:anvende|Tidligere)[^»]*»")
SEEKER_PAGES = (
    *sorted((TEMPLATES / "guidance" / "room").glob("*.html")),
    *(TEMPLATES / "guidance" / f"{name}.html" for name in ("_link_page", "link_dead", "link_open", "_who_sees")),
    *(TEMPLATES / "guidance" / f"{name}.html" for name in ("_method", "_theme_ways", "_theme_trail", "_theme_answers")),
    *(TEMPLATES / "guidance" / f"{name}.html" for name in ("_log", "_learning_buttons", "_talk_sheet_words")),
    *(TEMPLATES / "guidance" / f"{name}.html" for name in ("_plan_words", "room_closed", "room_erased", "room_left")),
    *(TEMPLATES / "feedback" / f"{name}.html" for name in ("_voice_page", "voice_ask", "voice_dead", "voice_thanks")),
    ROOT / "app" / "guidance" / "scale_words.py",
    ROOT / "app" / "feedback" / "forms" / "voice.py",
)


def catalogue(locale: str) -> dict[str, str]:
    """Every message of one language with its text; of bokmål the message itself."""
    texts: dict[str, str] = {}
    for feature in tool.features_with_file(ROOT, "nn"):
        for key, forms in tool.read(tool.po_path(ROOT, "nn" if locale == "nb" else locale, feature)).items():
            texts[key.singular] = key.singular if locale == "nb" else " / ".join(forms)
    return texts


def rejected_nynorsk() -> list[str]:
    table = PAGE.split("## Nynorsk")[1].split("\n## ")[0]
    cells = [line.split("|")[2] for line in table.splitlines() if line.startswith("| ")][2:]
    return [form.strip() for cell in cells for form in cell.split(",")]


def rejected(language: str) -> list[str]:
    sentence = re.search(rf"{language} has .*?nothing is left of these: (.*?)\.\n", PAGE, re.DOTALL)
    assert sentence, language
    return [form.strip() for form in sentence[1].replace("\n", " ").split(",")]


def found(forms: list[str], texts: list[str]) -> list[str]:
    """The forms that stand in a text as a word of their own, each with the text."""
    either = "|".join(re.escape(form.replace("\\*", "*")).replace(r"\*", r"\w*") for form in forms)
    searched = re.compile(rf"(?<![\w@.])(?:{either})(?![\w@])", re.IGNORECASE)
    prose = [FILE_WORDS.sub(" ", re.sub(r"%\(\w+\)[sd]", "%", text)) for text in texts]
    return [f"{hit[0]}: {text}" for text in prose if (hit := searched.search(text))]


def words_in(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for each in node.values() if isinstance(node, dict) else node:
            yield from words_in(each)


def test_nynorsk_has_one_form_of_each_word() -> None:
    data = [json.loads((ROOT / name).read_text(encoding="utf-8")) for name in NYNORSK_DATA]
    forms = rejected_nynorsk()
    assert len(forms) > 40
    assert found(forms, [*catalogue("nn").values(), *(text for each in data for text in words_in(each))]) == []


@pytest.mark.parametrize(("language", "locale"), [("Danish", "da"), ("English", "en")])
def test_danish_and_english_keep_to_their_words(language: str, locale: str) -> None:
    forms = rejected(language)
    assert len(forms) > 10
    assert found(forms, list(catalogue(locale).values())) == []


@pytest.mark.parametrize(
    ("locale", "foreign"), [("da", r"[“”]|(?:^|[\s(])«"), ("en", r"[«»]|\w'\w"), ("nn", "[“”]"), ("nb", "[“”]")]
)
def test_quotation_marks_are_those_of_the_language(locale: str, foreign: str) -> None:
    assert [text for text in catalogue(locale).values() if re.search(foreign, text)] == []


def goals() -> dict[str, float]:
    rows = [line.split("|") for line in PAGE.split("## How easy")[1].splitlines() if line.startswith("| ")]
    return {row[1].strip().split(" ")[0]: float(row[2]) for row in rows if row[2].strip().isdigit()}


def messages_of(paths: tuple[Path, ...]) -> set[str]:
    python, jinja = ("python", {}), ("jinja2.ext:babel_extract", {"trimmed": "true", "silent": "false"})
    return {
        key.singular
        for path in paths
        for key, _many in tool.messages_in(path, *(python if path.suffix == ".py" else jinja))
    }


def sentences(messages: set[str], locale: str) -> list[str]:
    """Whole sentences; what is filled in counts as one short word."""
    texts, chosen = catalogue(locale), sorted(m for m in messages if len(m.split()) >= 4 and m[-1] in ".?")
    return [re.sub(r"%\(\w+\)[sd]", "x", texts[message]) for message in chosen]


@pytest.mark.parametrize("locale", ["nb", *tool.LOCALES])
def test_what_a_job_seeker_reads_is_easy(locale: str) -> None:
    read = sentences(messages_of(SEEKER_PAGES), locale)
    assert len(read) > 150
    assert lix(read) <= goals()["what"]


@pytest.mark.parametrize("locale", ["nb", *tool.LOCALES])
def test_help_is_easy_to_read(locale: str) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.rglob("*.html")))
    read = sentences(set(re.findall(r'(?:help|intro)=_\("([^"]*)"', pages)), locale)
    assert len(read) > 300
    assert lix(read) <= goals()["help"]
