"""`dev.py test`, `check`, `pytest`, `format` and `messages`: what a developer runs before a commit, and CI after it."""

import argparse
import contextlib
import os
import shutil
import subprocess
from collections.abc import Sequence

from dev import (
    BIN,
    CHECKS,
    PYTHON,
    Failure,
    Progress,
    build_assets,
    child,
    environment,
    finish,
    run,
    say,
    show,
    stop_on_signals,
    tell,
)
from tests.dev.choosing import choose
from tests.dev.serving import SETTINGS

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first does the same without windows and what belongs to them, in half the time."""

PACKAGES = ("chromium-headless-shell", "fonts-liberation", "fontconfig")


def main(words: Sequence[str]) -> int:
    """Run one of the commands; gives the exit code."""
    stop_on_signals()
    command, *rest = words
    if command == "pytest":
        return show([PYTHON, "-m", "pytest", *rest], env=test_environment(CHROMIUM=find_browser()))
    if command == "test":
        return test(parser().parse_args(rest))
    if rest:
        message = f"`dev.py {command}` takes no words."
        raise Failure(message)
    return {"check": check, "format": tidy, "messages": messages}[command]()


def parser() -> argparse.ArgumentParser:
    """Give the grammar of `dev.py test`."""
    top = argparse.ArgumentParser(prog="dev.py test", description="Every check and the tests.")
    top.add_argument("--jobs", type=int, default=2, help="how many tests at a time (default 2)")
    top.add_argument("--all", action="store_true", help="every test on both databases, also where they cannot differ")
    top.add_argument("--since", metavar="REV", help="only the tests of what may have broken since that commit")
    return top


def test(args: argparse.Namespace) -> int:
    """Run every check, then the tests on both databases and in the browser; 0 only if all of it passed."""
    progress = Progress(3 + len(CHECKS))
    with start_slowest() as slowest:
        with progress.step("Sentence model"):
            run([PYTHON, "-m", "tests.model"])
        with progress.step("Chromium"):
            browser = ensure_browser()
        with progress.step("Tests found"):  # compiled on the way, so that not each test process compiles them all
            run([PYTHON, "-m", "pytest", "--collect-only", "--quiet"], env=test_environment())
        failed = check_all(progress, slowest)
    chosen = choose(args.since) if args.since else []
    say(f"\nTests on SQLite and PostgreSQL, and journeys in the browser: {' '.join(chosen) or 'all of them'}")
    options = ["-n", str(args.jobs), "--dist", "loadscope", *(["--all-databases"] if args.all else [])]
    options += [] if browser else ["-m", "not long and not journey"]
    return show([PYTHON, "-m", "pytest", *options, *chosen], env=test_environment(CHROMIUM=browser)) or failed


def check() -> int:
    """Run all checks and the house laws."""
    with start_slowest() as slowest:
        failed = check_all(Progress(len(CHECKS)), slowest)
    return show([PYTHON, "-m", "pytest", "-q", "tests/laws"], env=test_environment()) or failed


def start_slowest() -> contextlib.AbstractContextManager[subprocess.Popen[bytes]]:
    """Start the check that takes longest, which keeps one processor busy: everything before its turn runs beside it."""
    program, *words = CHECKS[-1][1]
    return child([BIN / program, *words], env=test_environment(), output=subprocess.PIPE)


def check_all(progress: Progress, slowest: subprocess.Popen[bytes]) -> int:
    """Run all checks, also after one has failed; tells which failed and gives 1 if any did."""
    failed = []
    for one in CHECKS:
        name, (program, *words) = one
        try:
            with progress.step(name):
                if one is CHECKS[-1]:
                    finish(slowest)
                else:
                    run([BIN / program, *words], env=test_environment())
        except Failure as failure:
            say(f"{failure}\n")
            failed.append(name)
    if failed:
        say(f"\nFAILED CHECKS: {', '.join(failed)}")
    return 1 if failed else 0


def tidy() -> int:
    """Format all Python files and mend what the linter can mend by itself."""
    mended = show([BIN / "ruff", "check", "--fix", "."])
    return show([BIN / "ruff", "format", "."]) or mended


def messages() -> int:
    """Bring translations/*/messages.po in line with the sentences in code and templates, and compile them."""
    code = show([PYTHON, "-m", "tests.laws.catalogues", "update"])
    build_assets(dev=True)
    return code


def test_environment(**extra: str) -> dict[str, str]:
    """Give an environment where no setting of the developer's own town reaches the tests."""
    return {name: value for name, value in environment(**extra).items() if name not in SETTINGS}


def ensure_browser() -> str:
    """Give the path of Chromium, installed by apt where we may; empty if it is missing and CI does not ask for it.

    With it comes the typeface that stands in until ours has loaded: without it lines would move as nowhere else.
    """
    if shutil.which(BROWSERS[0]) and has_stand_in():
        return find_browser()
    if os.geteuid() == 0 and shutil.which("apt-get"):
        env = environment(DEBIAN_FRONTEND="noninteractive")
        run(["apt-get", "update", "-q"], env=env)
        run(["apt-get", "install", "-q", "-y", "--no-install-recommends", *PACKAGES], env=env)
    if find_browser() and has_stand_in():
        return find_browser()
    advice = f"Chromium or Liberation Sans is missing. On Debian: sudo apt-get install {' '.join(PACKAGES)}"
    if os.environ.get("CI"):
        raise Failure(advice)
    say(f"\n     {advice}\n     The browser journeys are LEFT OUT of this run. ", end="")
    return ""


def find_browser() -> str:
    """Give the path of the first of `BROWSERS` that is installed; empty if none is."""
    return next(filter(None, map(shutil.which, BROWSERS)), "")


def has_stand_in() -> bool:
    """Return whether Arial or Liberation Sans, which has its measures, is installed."""
    if not shutil.which("fc-list"):
        return False
    return any(name in run(["fc-list", ":", "family"]) for name in ("Liberation Sans", "Arial"))


if __name__ == "__main__":
    tell(main)
