"""S2: behind a proxy that is not believed everybody has one address, and one person's wrong passwords shut all out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.config import ROOT

pytestmark = pytest.mark.embedded  # about a file and what the console shows

BEGIN = """
import sys
sys.path.insert(0, "tools")
from types import SimpleNamespace
import logging
import gunicorn_conf
log = SimpleNamespace(error_log=logging.getLogger("trial"))
gunicorn_conf.on_starting(SimpleNamespace(log=log))
"""


def told(instance: Path, config: str) -> str:
    """What the console shows when the server of this office begins."""
    (instance / "config.toml").write_text(config)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"INSTANCE": str(instance)}
    command = [sys.executable, "-c", BEGIN]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.mark.nightly  # starts three servers
def test_an_address_without_a_proxy_that_is_believed_is_said_at_the_start(instance: Path):
    origin = 'origin = "https://treklang.example"\n'
    assert "write proxies = 1 in config.toml" in told(instance, origin)
    assert told(instance, f"{origin}proxies = 1\n") == ""
    assert told(instance, 'origin = ""\n') == ""
