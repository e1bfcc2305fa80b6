"""What the server takes besides time: seconds to its first answer, room on the disk, the longest pause."""

import importlib.metadata
import re
from pathlib import Path
from typing import Any

from bench_office import ROOT, Server
from bench_people import Client, World

OWN = ("app", "templates", "static", "translations", "migrations", "tools")


def cold_start(folder: Path) -> float:
    """Seconds from the command to the first answer, of `make run` as it stands (the middle of three)."""
    found = []
    for _each in range(3):
        with Server(folder, application="wsgi:app") as server:
            found.append(server.started)
    return sorted(found)[1]


def installed() -> float:
    """Megabytes of the program with what it needs to run, without interpreter and tools of development."""
    names = re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    files = set()
    for name in names:
        try:
            listed = importlib.metadata.files(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # for another platform or version
        files |= {Path(str(each.locate())).resolve() for each in listed}
    for folder in OWN:
        files |= {path for path in (ROOT / folder).rglob("*") if path.is_file()}
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6


def pauses(world: World, requests: int) -> dict[str, Any]:
    """So many quick answers one after the other: the slowest beside the one in the middle tells of a pause."""
    client = Client(world.cookie("employee"))
    times = sorted(client.ask("/me")[2] for _each in range(requests))
    middle, slowest = times[requests // 2], times[-1]
    return {"requests": requests, "p50": middle, "slowest": slowest, "pause": slowest - middle}
