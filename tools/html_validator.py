"""The validator of the HTML standard (vnu, by the people behind validator.w3.org), fetched when it is asked for.

Needs npm, which brings it, and Java, which runs it. The package is checked against its sha512 and kept nowhere.

    python tools/html_validator.py FOLDER    the errors of every .html file in it; none means none is wrong
"""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "vnu-jar@26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
OUR_OWN = "Attribute “hx-.*"  # htmx's attributes are ours to use; nothing else may be unknown


class NoValidatorError(Exception):
    """It cannot run on this machine; the message is one sentence for the person at the terminal."""


def fetch(folder: Path) -> Path:
    """The program, in this folder."""
    for tool, brings in (("java", "apt-get install default-jre-headless"), ("npm", "apt-get install npm")):
        if not shutil.which(tool):
            raise NoValidatorError(f"HTML is not validated: this machine has no {tool} ({brings}).")
    packed = subprocess.run(["npm", "pack", PACKAGE, "--json"], cwd=folder, capture_output=True, text=True, check=False)
    if packed.returncode:
        raise NoValidatorError(f"HTML is not validated: {PACKAGE} could not be fetched with npm.")
    package = next(folder.glob("*.tgz"))
    if base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode() != SHA512:
        raise NoValidatorError(f"HTML is not validated: {PACKAGE} is not the one whose digest is recorded.")
    with tarfile.open(package) as archive:
        archive.extractall(folder, filter="data")
    return next(folder.rglob("vnu.jar"))


def errors(pages: Path, program: Path) -> list[str]:
    """What is wrong in the .html files of a folder: file, line, sentence."""
    files = sorted(str(page) for page in pages.glob("*.html"))
    options = ["--format", "json", "--errors-only", "--exit-zero-always", "--filterpattern", OUR_OWN]
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(program), *options, *files], capture_output=True, text=True, check=False
    )
    found = json.loads(done.stderr)["messages"]
    return [f"{Path(each['url']).name}:{each['lastLine']}: {each['message']}" for each in found]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = errors(Path(sys.argv[1]), fetch(Path(folder)))
        except NoValidatorError as reason:
            print(reason, file=sys.stderr)
            return 2
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
