"""Compile the templates, so that nobody's first page waits for it. Quick when nothing has changed.

Whoever installs may be another than the server, which then only reads them: they are readable by everybody, as the
templates are."""

import hashlib
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".state" / "templates"
STAMP = FOLDER / "compiled"
DECIDES = ("app/kernel/templates.py", "requirements.txt")


def main() -> int:
    files = [*(ROOT / each for each in DECIDES), *sorted((ROOT / "templates").rglob("*.html"))]
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    if STAMP.exists() and STAMP.read_text() == digest.hexdigest():
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(ROOT))
    with TemporaryDirectory() as instance:
        os.environ |= {"INSTANCE": instance}
        os.environ.pop("DATABASE_URL", None)
        from app import create_app

        pages = create_app().jinja_env
        for name in pages.list_templates():
            pages.get_template(name)
    STAMP.write_text(digest.hexdigest())
    for path in (FOLDER.parent, FOLDER, *FOLDER.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return 0


if __name__ == "__main__":
    sys.exit(main())
