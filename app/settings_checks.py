"""What a setting may be; BadSettings says what to write instead."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class BadSettings(Exception):
    """A setting that cannot be used; the message says what to write instead."""


HERE = {"localhost", "127.0.0.1", "::1", ""}
"""This machine, where nothing goes over a network."""


def refuse_unencrypted(address: str, environ: Mapping[str, str] = os.environ) -> None:
    """What the address leaves open is as PostgreSQL's own variables say. One that cannot be read is refused later."""
    from sqlalchemy import make_url  # here, since most offices need none
    from sqlalchemy.exc import ArgumentError

    with suppress(ArgumentError):
        found = make_url(address).normalized_query
        hosts = [make_url(address).host or "", *found.get("host", ()), *found.get("hostaddr", ())]
        hosts = [each for each in ",".join(hosts).split(",") if each] or [environ.get("PGHOST", "")]
        asked = (*found.get("sslmode", ()), environ.get("PGSSLMODE", ""))[0]
        if asked != "verify-full" and not all(each in HERE or each.startswith("/") for each in hosts):
            raise BadSettings(
                "DATABASE_URL: the database is on another machine. Write ?sslmode=verify-full at the end of the "
                "address, so that what is sent there is encrypted and comes to no other."
            )


def number(values: Mapping[str, object], name: str, default: int, low: int, high: int) -> int:
    value = values.get(name, default)
    if not isinstance(value, int) or not low <= value <= high:
        raise BadSettings(f"config.toml: {name} must be a whole number from {low} to {high}.")
    return value


def yes_or_no(values: Mapping[str, object], name: str) -> bool:
    """No when nothing is said."""
    value = values.get(name, False)
    if not isinstance(value, bool):
        raise BadSettings(f"config.toml: {name} must be true or false.")
    return value


def one_of(values: Mapping[str, object], name: str, words: tuple[str, ...]) -> str:
    """One of these words; the first when nothing is said."""
    value = values.get(name, words[0])
    if value not in words:
        raise BadSettings(f"config.toml: {name} must be one of: {', '.join(words)}.")
    return str(value)


def are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each and " " not in each for each in value)


def folder(values: Mapping[str, object], name: str) -> Path | None:
    text = str(values.get(name, "")).strip()
    if text and not Path(text).is_absolute():
        raise BadSettings(f'config.toml: {name} must be empty or a whole path, like "/mnt/backup".')
    return Path(text) if text else None
