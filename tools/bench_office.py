"""The offices that are measured, and the server in front of them: gunicorn with the configuration of `make run`."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
BIN = ROOT / ".venv" / "bin"
STATE = ROOT / ".state"
PORT = int(os.environ.get("PORT", "8765"))
SIZES = {"S": (25, 500), "M": (70, 3_800), "XL": (400, 50_000)}
"""People and cases, as the measurements are to have."""


def environment(folder: Path) -> dict[str, str]:
    given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return given | {"INSTANCE": str(folder), "FLASK_APP": "wsgi", "PYTHONPATH": str(ROOT), "PORT": str(PORT)}


def prepare(size: str) -> Path:
    """A fresh copy of an office of that size. The office itself is kept until its invented data has changed; newer
    migrations are run on it."""
    kept, copy = STATE / f"bench-{size}", STATE / f"bench-{size}-run"
    made, files = kept / ".made", _made_of()
    was = json.loads(made.read_text()) if made.exists() and made.read_text().startswith("{") else {}
    if not was or any(files.get(name) != digest for name, digest in was.items()) or _demo(files) != _demo(was):
        shutil.rmtree(kept, ignore_errors=True)
        print(f"Making an office of size {size} …", flush=True)
        _flask(kept, "db", "upgrade")
        began = time.perf_counter()
        _flask(kept, "demo", "load", "--size", size)
        made.write_text(json.dumps(files))
        (kept / ".seconds").write_text(f"{time.perf_counter() - began:.0f}")
    elif was != files:
        _flask(kept, "db", "upgrade")
        made.write_text(json.dumps(files))
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(kept, copy)
    config = copy / "config.toml"  # a few people ask as often as a whole office
    others = [line for line in config.read_text().splitlines() if not line.startswith("calls_per_second")]
    config.write_text("\n".join(["calls_per_second = 0", *others, ""]))
    return copy


def _flask(folder: Path, *words: str) -> None:
    subprocess.run([BIN / "flask", *words], cwd=ROOT, env=environment(folder), check=True, stdout=subprocess.DEVNULL)


def _made_of() -> dict[str, str]:
    """Digests of the files that decide what an office holds."""
    files = [*ROOT.glob("migrations/versions/*.py"), *ROOT.glob("app/demo/*.py")]
    return {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _demo(files: dict[str, str]) -> set[str]:
    return {name for name in files if "demo" in name}


class Server:
    """Two workers on PORT, and an empty Flask answer beside the application. `started`: seconds to its first answer."""

    def __init__(self, folder: Path, *, application: str = "tools.bench_wsgi:app") -> None:
        self.folder, self.application = folder, application

    def __enter__(self) -> "Server":
        with socket.socket() as free:  # another server here would be measured in its place
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            free.bind(("127.0.0.1", PORT))
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [BIN / "gunicorn", "--config", "tools/gunicorn_conf.py", self.application],
            cwd=ROOT,
            env=environment(self.folder),
            stdout=subprocess.DEVNULL,
        )
        try:
            self._wait("/sign-in", began + 240)
        except BaseException:
            self.process.terminate()
            raise
        self.started = time.perf_counter() - began
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.terminate()
        self.process.wait(30)

    def _wait(self, path: str, end: float) -> None:
        while time.perf_counter() < end and self.process.poll() is None:
            try:
                connection = HTTPConnection("127.0.0.1", PORT, timeout=30)
                connection.request("GET", path)
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.01)
        sys.exit("The server did not start.")

    @property
    def workers(self) -> list[int]:
        tasks = Path(f"/proc/{self.process.pid}/task")
        return [int(each) for task in tasks.iterdir() for each in (task / "children").read_text().split()]

    def cpu(self) -> float:
        """Milliseconds of processor that the workers have had."""
        files = [path for worker in self.workers for path in Path(f"/proc/{worker}/task").glob("*/schedstat")]
        return sum(int(path.read_text().split()[0]) for path in files) / 1e6

    def memory(self) -> float:
        """Megabytes of the server with its workers, shared pages counted once (PSS)."""
        kilobytes = 0
        for each in (self.process.pid, *self.workers):
            for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
                kilobytes += int(line.split()[1]) if line.startswith("Pss:") else 0
        return kilobytes / 1024
