"""Settings of one office: from `config.toml` in the instance folder, and from the environment.

Everything has a default that works on the first day. Keys are made at the first start and stay in the instance folder.
"""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from app import database_key
from app.settings_checks import HERE, BadSettings, are_words, folder, number, one_of, refuse_unencrypted, yes_or_no

__all__ = ["BadSettings"]

ROOT = Path(__file__).resolve().parent.parent

FIRST_CONFIG = """\
# Settings of this office. Restart the server after a change.

# The address people open, for example "https://treklang.example". Empty: only this machine, for trying out.
origin = ""

# Whether browsers shall ask only by https for every address below that one too (x.treklang.example). Say true when
# nothing there is reached by http.
strict_subdomains = false

# How many minutes without activity before a session locks (5-30), and how many hours it lasts at the most.
idle_minutes = 15
absolute_hours = 10

# Signing in in two steps: "required" of everyone with cases, rooms or administration, of "everyone", or only "offered".
second_factor = "required"

# The number of proxies in front of the server whose X-Forwarded-For is to be believed (0 or 1).
proxies = 0

# How many calls a second one person may make for longer than a moment (0: as many as they like).
calls_per_second = 10

# A folder on another disk or machine that each backup is copied to, for example "/mnt/backup". Empty: none.
backup_folder = ""

# A folder of whoever receives logs, for example "/mnt/logs": each night the day's look-ups and security events are
# written there as CEF. Empty: none.
log_folder = ""

# The organisation's own sign-in (OpenID Connect). `two_steps` says whether it asks for a second factor itself. What its
# answer must tell of that stands in `acr` (one of these levels, which are asked for) or `amr` (one of these ways).
# [oidc]
# issuer = "https://login.example"
# client_id = "treklang"
# client_secret = ""
# two_steps = true
# acr = []
# amr = ["mfa"]

# A server for mail. Without it no page offers to send mail.
# [mail]
# host = "smtp.example"
# port = 587
# from = "treklang@example.org"
# starttls = true
# user = ""
# password = ""
"""


MODE = "TREKLANG_MODE"
"""Said by tools/serve.py to the server: what kind of office it serves, demo or run."""


@dataclass(frozen=True)
class Mail:
    """A mail server, and the address letters come from."""

    host: str
    port: int
    sender: str
    starttls: bool
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Oidc:
    """The organisation's sign-in: who answers for it, and how it knows this office."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    two_steps: bool
    acr: tuple[str, ...] = ()
    amr: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """What the office's machine decides. Times are minutes and hours as their names say."""

    instance: Path
    database_url: str | None = field(repr=False)
    origin: str
    idle_minutes: int
    absolute_hours: int
    proxies: int
    secret_key: str = field(repr=False)
    database_key: str = field(repr=False)
    mail: Mail | None = None
    backup_folder: Path | None = None
    log_folder: Path | None = None
    second_factor: str = "required"
    oidc: Oidc | None = None
    health_token: str = field(default="", repr=False)
    calls_per_second: int = 10
    strict_subdomains: bool = False

    @property
    def secure(self) -> bool:
        """Whether people reach the office through https."""
        return self.origin.startswith("https://")

    @property
    def address(self) -> str:
        """Where people open the office; without an origin only from this machine."""
        return self.origin or f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"

    @property
    def host(self) -> str | None:
        return urlsplit(self.origin).netloc or None


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings, with instance folder, config file and keys made where they are missing."""
    os.umask(0o077)  # what this process makes is for its owner only
    instance = Path(environ.get("INSTANCE") or ROOT / "instance").resolve()
    prepare(instance)
    try:
        database_key.settle(instance)
        values = tomllib.loads((instance / "config.toml").read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadSettings("config.toml cannot be read: save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"config.toml cannot be read: {error}") from error
    return Settings(
        instance=instance,
        database_url=_database(environ),
        origin=_origin(str(values.get("origin", ""))),
        strict_subdomains=yes_or_no(values, "strict_subdomains"),
        idle_minutes=number(values, "idle_minutes", 15, 5, 30),
        absolute_hours=number(values, "absolute_hours", 10, 1, 24),
        proxies=number(values, "proxies", 0, 0, 1),
        # In a demonstration many people are the same person, and its speed is measured.
        calls_per_second=0 if environ.get(MODE) == "demo" else number(values, "calls_per_second", 10, 0, 1000),
        secret_key=_key(instance / "session.key"),
        database_key=_key(instance / database_key.KEY),
        health_token=_key(instance / "health.token"),
        mail=_mail(values.get("mail")),
        oidc=_oidc(values.get("oidc")),
        backup_folder=folder(values, "backup_folder"),
        log_folder=folder(values, "log_folder"),
        second_factor=one_of(values, "second_factor", ("required", "everyone", "offered")),
    )


def prepare(instance: Path) -> None:
    """Make the instance folder, readable by its owner only, with a config file that explains itself."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    if instance.stat().st_mode & 0o077:
        instance.chmod(0o700)
    config = instance / "config.toml"
    if not config.exists():
        write_private(config, FIRST_CONFIG)


def _key(path: Path) -> str:
    """A 256-bit key as hex; made once. Two starting processes agree on the one that was first."""
    if not path.exists():
        write_private(path, secrets.token_hex(32))
    found = path.read_bytes().decode("ascii", "replace").strip()
    if not database_key.HEX.fullmatch(found):
        raise BadSettings(f"{path} is damaged: it holds 64 letters and digits (0-9, a-f). {_instead_of(path.name)}")
    return found


def _instead_of(key: str) -> str:
    """A short key, or none at all, would be worse than an office that does not start."""
    if key == database_key.KEY:
        return "Put back the copy you keep. Without one: put it away under another name, and restore a backup."
    then = "people sign in anew" if key == "session.key" else "the monitor must be told it"
    return f"Put back the copy you keep, or put it away under another name: a new one is made, and {then}."


def write_private(path: Path, text: str) -> None:
    """Make a file for its owner only, whole or not at all; one that stands there already is left as it is."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")  # in a container each process has the same number
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _mail(values: object) -> Mail | None:
    if not values:
        return None
    if not isinstance(values, dict) or not all(isinstance(values.get(name), str) for name in ("host", "from")):
        raise BadSettings("config.toml: [mail] needs host and from, each in quotation marks.")
    starttls = values.get("starttls", True)
    found = Mail(
        host=values["host"],
        port=number(values, "port", 587, 1, 65535),
        sender=values["from"],
        starttls=starttls is True,
        user=str(values.get("user", "")),
        password=str(values.get("password", "")),
    )
    if "@" not in found.sender or not isinstance(starttls, bool):
        raise BadSettings("config.toml: in [mail], from is an e-mail address, and starttls is true or false.")
    if not found.starttls and found.host not in HERE:
        raise BadSettings("config.toml: [mail] sends to another machine only when starttls = true.")
    return found


def _database(environ: Mapping[str, str]) -> str | None:
    """The address of a database server: on another machine only with encryption, and only the one that it should be."""
    address = environ.get("DATABASE_URL")
    if not address:
        return None
    refuse_unencrypted(address, environ)
    return address


def _oidc(values: object) -> Oidc | None:
    if not values:
        return None
    if not isinstance(values, dict) or not all(values.get(name) for name in ("issuer", "client_id", "client_secret")):
        raise BadSettings("config.toml: [oidc] needs issuer, client_id and client_secret, each in quotation marks.")
    issuer, two_steps = str(values["issuer"]).rstrip("/"), values.get("two_steps")
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
        raise BadSettings('config.toml: in [oidc], issuer must begin with "https://".')
    if not isinstance(two_steps, bool):
        raise BadSettings("config.toml: in [oidc], write two_steps = true if it asks for a second factor, else false.")
    if not all(are_words(values.get(name, [])) for name in ("acr", "amr")):
        raise BadSettings('config.toml: in [oidc], acr and amr are lists of words, as ["mfa"].')
    strength = {name: tuple(values.get(name, ())) for name in ("acr", "amr")}
    return Oidc(issuer, str(values["client_id"]), str(values["client_secret"]), two_steps, **strength)


def _origin(text: str) -> str:
    origin = text.strip().rstrip("/")
    parts = urlsplit(origin)
    if origin and (parts.scheme != "https" or not parts.netloc or parts.path or parts.query):
        raise BadSettings('config.toml: origin must be empty or look like "https://treklang.example".')
    return origin
