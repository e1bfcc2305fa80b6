"""Templates are compiled once for all processes. What is kept lies beside the code, is as trusted as the code, and is
used only while the template it was made from is the same to the letter."""

from contextlib import suppress

from flask import Flask
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from app.config import ROOT

FOLDER = ROOT / ".state" / "templates"


class Compiled(FileSystemBytecodeCache):
    """Where the folder cannot be written, as for a service that may only read its code, nothing new is kept."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def init_app(app: Flask) -> None:
    with suppress(OSError):
        FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
    if FOLDER.is_dir():
        app.jinja_env.bytecode_cache = Compiled(str(FOLDER))
