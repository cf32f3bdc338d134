"""`dev.py build` and `dev.py lock`: the wheel, and the lists of what it needs."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from dev import PYTHON, ROOT, ensure_uv, run, set_up, show, stop_on_signals, tell


def main(words: Sequence[str]) -> int:
    """Run one of the two; gives the exit code."""
    stop_on_signals()
    return {"build": build, "lock": lock}[words[0]]()


def build() -> int:
    """Make the wheel and the sdist in dist/."""
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    return show([PYTHON, "-m", "hatchling", "build"])


def lock() -> int:
    """Resolve all dependencies anew, within pyproject.toml's bounds, and write the locks without naming any host."""
    options = [
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--quiet",
        "--upgrade",
    ]
    compiled: list[str | Path] = [ensure_uv(), "pip", "compile", "--python-version", "3.11", *options]
    for extras, target in ((("postgres", "model", "pdf"), "runtime"), (("dev",), "dev")):
        chosen = [word for extra in extras for word in ("--extra", extra)]
        run([*compiled, "pyproject.toml", *chosen, "-o", f"requirements/{target}.lock"])
    run([*compiled, "requirements/node.in", "-o", "requirements/node.lock"])
    npm = run([PYTHON, "-c", "import pathlib, hatch_build; print(*hatch_build.npm_command(pathlib.Path.cwd()))"])
    run([*npm.split(), "install", "--package-lock-only", "--ignore-scripts"])
    set_up()
    return 0


if __name__ == "__main__":
    tell(main)
