"""The catalogues: bokmål is the source text, translations/<locale>/<feature>.po hold the rest.

    translations.py update  [--feature X]               take in new messages, drop unused ones
    translations.py compile                             one messages.mo per language (no-op when up to date)
    translations.py check   [--feature X]               exit 1, naming what is missing or wrong
    translations.py missing --feature X --locale L      print what lacks a translation, as JSON for `fill`
    translations.py fill    --feature X --locale L FILE take {"message": "text" | ["one", "many"]} from a JSON file

A message that several features use belongs to the lowest floor of them. With --feature only that feature's
files are written, so that several people can work at once.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = "nb"
LOCALES = ("nn", "en", "da")
FLOORS = (
    "kernel",
    "accounts",
    "learning",
    "feedback",
    "caseload",
    "supervision",
    "guidance",
    "privacy",
    "home",
    "demo",
)
SOURCES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("app", "*.py", "python", {}),
    ("templates", "*.html", "jinja2.ext:babel_extract", {"trimmed": "true", "silent": "false"}),
)
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2), "_n": (1, 2), "_ln": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")
TAG = re.compile(r"</?\w+")
HEADER = """\
msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


class Id(NamedTuple):
    """What makes a message one message: the context and its singular; the plural goes along."""

    context: str | None
    singular: str


# The plurals of messages (None: has none), and the translations: one text, or one and many.
Plurals = dict[Id, str | None]
Texts = dict[Id, tuple[str, ...]]


def feature_of(path: str) -> str:
    """The feature that owns a source file; what belongs to none is the kernel's."""
    parts = Path(path).parts[1:]
    if len(parts) < 2 or parts[0] in ("components", "errors"):
        return "kernel"
    return "accounts" if parts[0] in ("office", "me") else parts[0]


def floor(feature: str) -> tuple[int, str]:
    return (FLOORS.index(feature) if feature in FLOORS else len(FLOORS), feature)


def used(root: Path) -> dict[str, Plurals]:
    """All messages of the source, under the feature that owns them."""
    owner: dict[Id, str] = {}
    plurals: Plurals = {}
    for folder, pattern, method, options in SOURCES:
        for path in sorted((root / folder).rglob(pattern)):
            feature = feature_of(path.relative_to(root).as_posix())
            for key, plural in messages_in(path, method, options):
                owner[key] = min(owner.get(key, feature), feature, key=floor)
                plurals[key] = plurals.get(key) or plural
    result: dict[str, Plurals] = {}
    for key, feature in owner.items():
        result.setdefault(feature, {})[key] = plurals[key]
    return result


def messages_in(path: Path, method: str, options: dict[str, str]) -> Iterator[tuple[Id, str | None]]:
    with path.open("rb") as source:
        for _line, found, _comments, context in extract(method, source, KEYWORDS, options=options):
            if isinstance(found, str):
                yield Id(context, found), None
            elif found and found[0]:
                yield Id(context, found[0]), found[1]


def read(path: Path) -> Texts:
    """The translations of one file; those marked fuzzy count as missing."""
    if not path.exists():
        return {}
    with path.open("rb") as source:
        catalog = read_po(source, abort_invalid=True)
    texts: Texts = {}
    for message in catalog:
        if message.id and not message.fuzzy:
            singular = message.id if isinstance(message.id, str) else message.id[0]
            texts[Id(message.context, singular)] = as_texts(message.string)
    return texts


def as_texts(string: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (string or "",) if isinstance(string, str | None) else tuple(string)


def write(path: Path, locale: str, plurals: Plurals, texts: Texts) -> None:
    """Sorted, without places and dates, so that a change shows only what changed."""
    catalog = Catalog(locale=locale)
    for key, plural in plurals.items():
        one = texts.get(key, ())
        if plural is None:
            catalog.add(key.singular, one[0] if one else "", context=key.context)
        else:
            both = (*one, "", "")[:2]
            catalog.add((key.singular, plural), both, context=key.context)
    target = BytesIO()
    write_po(target, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    text = HEADER.format(locale=locale) + target.getvalue().decode().lstrip("\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def po_path(root: Path, locale: str, feature: str) -> Path:
    return root / "translations" / locale / f"{feature}.po"


def features_with_file(root: Path, locale: str) -> list[str]:
    return sorted((path.stem for path in (root / "translations" / locale).glob("*.po")), key=floor)


def update(root: Path, only: str | None = None) -> None:
    """Bring the files to the messages in use; what another feature has translated already is taken over."""
    messages = used(root)
    for locale in LOCALES:
        known: Texts = {}
        for feature in reversed(features_with_file(root, locale)):
            known |= {key: texts for key, texts in read(po_path(root, locale, feature)).items() if any(texts)}
        for feature in sorted({*messages, *features_with_file(root, locale)}) if only is None else [only]:
            path = po_path(root, locale, feature)
            if not messages.get(feature):
                path.unlink(missing_ok=True)
                continue
            own = {key: texts for key, texts in read(path).items() if any(texts)}
            write(path, locale, messages[feature], {**known, **own})


def compile_all(root: Path) -> None:
    """One catalogue per language for the running application; bokmål gets an empty one."""
    for locale in (SOURCE, *LOCALES):
        target = root / "translations" / locale / "LC_MESSAGES" / "messages.mo"
        folder = root / "translations" / locale
        sources = [po_path(root, locale, feature) for feature in features_with_file(root, locale)]
        # The folder's own time changes when a file comes or goes.
        newest = max((path.stat().st_mtime_ns for path in [*sources, folder] if path.exists()), default=0)
        if target.exists() and target.stat().st_mtime_ns >= newest:
            continue
        catalog = Catalog(locale=locale, fuzzy=False)
        for source in reversed(sources):  # the lowest floor has the last word
            with source.open("rb") as opened:
                for message in read_po(opened, locale=locale):
                    if message.id and all(as_texts(message.string)):
                        catalog[message.id] = message
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(".new")
        with fresh.open("wb") as opened:
            write_mo(opened, catalog)
        fresh.replace(target)


def problems(root: Path, only: str | None = None) -> Iterator[str]:
    """Everything that is missing or wrong, one line each."""
    messages = used(root)
    for locale in LOCALES:
        seen: dict[Id, str] = {}
        for feature in sorted({*messages, *features_with_file(root, locale)}, key=floor):
            path = po_path(root, locale, feature)
            texts, plurals = read(path), messages.get(feature, {})
            for key in texts:
                if key in seen and only in (None, feature):
                    yield f"{locale}/{feature}.po: also in {seen[key]}.po: «{key.singular}»"
                seen.setdefault(key, feature)
            if only in (None, feature):
                yield from (f"{locale}/{feature}.po: {text}" for text in _problems_of(texts, plurals))


def _problems_of(texts: Texts, plurals: Plurals) -> Iterator[str]:
    for key in sorted(texts.keys() - plurals.keys(), key=str):
        yield f"no longer used: «{key.singular}»"
    for key, plural in sorted(plurals.items(), key=str):
        found = texts.get(key, ())
        if not found or not all(found):
            yield f"missing: «{key.singular}»"
            continue
        if len(found) != (1 if plural is None else 2):
            yield f"wrong number of forms: «{key.singular}»"
        for index, (text, source) in enumerate(zip(found, (key.singular, plural or key.singular), strict=False)):
            # «one day» may leave the number out.
            free = {"%(num)d", "%(num)s"} if plural and index == 0 else set()
            if set(PLACEHOLDER.findall(text)) - free != set(PLACEHOLDER.findall(source)) - free:
                yield f"other placeholders: «{key.singular}»"
            if sorted(TAG.findall(text)) != sorted(TAG.findall(source)):
                yield f"other tags: «{key.singular}»"


def missing(root: Path, feature: str, locale: str) -> dict[str, str | list[str]]:
    """What lacks a translation, in the form that `fill` takes, with the source text as a start."""
    texts = read(po_path(root, locale, feature))
    lacking = {k: plural for k, plural in used(root).get(feature, {}).items() if not all(texts.get(k, ("",)))}
    return {key.singular: key.singular if plural is None else [key.singular, plural] for key, plural in lacking.items()}


def fill(root: Path, feature: str, locale: str, given: dict[str, str | list[str]]) -> list[str]:
    """Take in translations; the answer lists messages that the feature does not have."""
    path, plurals = po_path(root, locale, feature), used(root).get(feature, {})
    texts = read(path)
    known = {key.singular: key for key in plurals}
    for singular, text in given.items():
        if singular in known:
            texts[known[singular]] = as_texts(text)
    write(path, locale, plurals, texts)
    return sorted(given.keys() - known.keys())


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["update", "compile", "check", "missing", "fill"])
    parser.add_argument("file", nargs="?", type=Path, help="JSON file with translations (fill)")
    parser.add_argument("--feature")
    parser.add_argument("--locale", choices=LOCALES)
    asked = parser.parse_intermixed_args(arguments)
    if asked.command in ("missing", "fill") and not (asked.feature and asked.locale):
        parser.error("say --feature and --locale")
    if asked.command == "fill" and asked.file is None:
        parser.error("say which JSON file")
    lines: list[str] = []
    if asked.command == "update":
        update(root, asked.feature)
    elif asked.command == "compile":
        compile_all(root)
    elif asked.command == "check":
        lines = list(problems(root, asked.feature))
    elif asked.command == "missing":
        print(json.dumps(missing(root, asked.feature, asked.locale), ensure_ascii=False, indent=1))
    else:
        given = json.loads(asked.file.read_text(encoding="utf-8"))
        lines = [f"{asked.feature} has no message «{name}»" for name in fill(root, asked.feature, asked.locale, given)]
    print("\n".join(lines), end="\n" if lines else "")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
