"""A PostgreSQL server of one's own for as long as tests need it: made in a temporary folder, on this machine only."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def server_programs() -> Path:
    """The folder of initdb and pg_ctl; ends with a sentence that says what to install where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    sys.exit("The tests need a PostgreSQL server on this machine: apt-get install postgresql")


@contextmanager
def temporary_server() -> Iterator[str]:
    """The address of a running, empty server, without the name of a database at its end."""
    programs = server_programs()
    folder = Path(tempfile.mkdtemp(prefix="treklang-postgres-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    owner = _owner(folder)
    try:
        made = ("-U", "treklang", "-E", "UTF8", "--locale=C", "--auth=trust")
        _run(owner, programs / "initdb", "-D", folder / "data", *made)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        _run(owner, programs / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w", "-o", options, "start")
        yield f"postgresql+psycopg://treklang@127.0.0.1:{port}"
    finally:
        _run(owner, programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> list[str]:
    """The server refuses to run as root; it then runs as its own account."""
    if os.geteuid() != 0:
        return []
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]


def _run(owner: list[str], *words: str | Path, check: bool = True) -> None:
    quiet = subprocess.DEVNULL
    subprocess.run([*owner, *map(str, words)], check=check, stdout=quiet, stdin=quiet, cwd="/")
