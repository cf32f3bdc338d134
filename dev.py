#!/usr/bin/env python3
"""The two commands of the README, and the small ones of every day.

    python3 dev.py demo      the whole product with the demo town, in your browser
    python3 dev.py test      every check and every test, as CI runs them

Needs python3 (3.11 to 3.13) and pip; everything else is fetched into `.venv` and `node_modules`, from locked and
hashed lists, and is fetched again only when those lists change. Standard library only: this file makes the
environment, and the commands that stand in one are in `tests/dev/`.
"""

import contextlib
import ctypes.util
import hashlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn, cast

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
TOOLS = VENV / "tools"
BIN = VENV / "bin"
UV = TOOLS / "uv"
PYTHON = BIN / "python"
LOCKS = ROOT / "requirements"
STAMP = VENV / ".samspil"
COMPILED = VENV / "compiled"
# The Python behind a virtual environment, if we run inside one: `.venv` itself has no pip.
BASE_PYTHON = sys.executable if sys.prefix == sys.base_prefix else str(Path(sys.base_prefix) / "bin/python3")
OLDEST, TOO_NEW = (3, 11), (3, 14)
STOP_SECONDS = 10
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0")
DOVECOT = ("dovecot-imapd",)


class Failure(Exception):
    """Something did not work; the message says in plain words what, and what to do."""


class Stopped(Exception):
    """Ctrl-C, SIGTERM or SIGHUP came: end what was started, then leave."""


# -- running other programs -------------------------------------------------------------------------------------


def environment(**extra: str) -> dict[str, str]:
    """Give the environment for a child: ours, a home folder that exists, and `extra`."""
    env = {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "PATH": os.pathsep.join([str(BIN), str(UV / "bin"), os.environ.get("PATH", os.defpath)]),
    }
    env.setdefault("UV_SYSTEM_CERTS", "1")  # a company's own certificates count for uv and npm, as they do for pip
    env.setdefault("NODE_USE_SYSTEM_CA", "1")
    # Compiled modules are kept even where a machine keeps none, or each of many programs would compile them all.
    env["PYTHONPYCACHEPREFIX"] = str(COMPILED)
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env.pop("PYTHONHOME", None)
    env.pop("VIRTUAL_ENV", None)
    if not os.access(env.get("HOME") or "/nowhere", os.W_OK):
        home = TOOLS / "home"
        home.mkdir(parents=True, exist_ok=True)
        env["HOME"] = str(home)
    return env | extra


@contextlib.contextmanager
def child(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    output: IO[bytes] | int | None = None,
    first: signal.Signals = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program in its own process group; on leaving, whatever is left of that group is ended."""
    process = subprocess.Popen(  # noqa: S603 (our own commands)
        [str(part) for part in command],
        cwd=ROOT,
        env=dict(env or environment()),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=None if output is None else subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        end(process, first)


def end(process: subprocess.Popen[bytes], first: signal.Signals) -> None:
    """Ask the process group to stop, wait, and insist: also for what the process itself left behind."""
    for number in (first, signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            break
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def run(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> str:
    """Run to its end without a word, and give what it printed; a Failure holds the output if it failed."""
    with child(command, env=env, output=subprocess.PIPE) as process:
        return finish(process)


def finish(process: subprocess.Popen[bytes]) -> str:
    """Wait for a child whose output is a pipe, and give what it printed; a Failure holds the output if it failed."""
    said = process.communicate()[0].decode(errors="replace").strip()
    if process.returncode:
        command = cast("list[str]", process.args)
        message = f"{said}\n\nThis command failed: {shlex.join(command)}"
        raise Failure(message)
    return said


def show(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> int:
    """Run with its output on our own terminal, and give its exit code; stopped by SIGINT, as pytest understands."""
    with child(command, env=env, first=signal.SIGINT) as process:
        return process.wait()


def stop_on_signals() -> None:
    """Turn every polite way of being stopped into one exception, so that children are always ended."""

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        for one in asked:
            signal.signal(one, signal.SIG_IGN)  # a second Ctrl-C must not cut the tidying short
        raise Stopped(signal.Signals(number).name)

    # SIGINT too: a shell that starts us in the background has it ignored, and our children would inherit that.
    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for number in asked:
        signal.signal(number, stop)


# -- progress ---------------------------------------------------------------------------------------------------


def say(text: str = "", end: str = "\n") -> None:
    """Print at once, also into a pipe."""
    print(text, end=end, flush=True)


class Progress:
    """Numbers the steps of one command: `2/6  Python packages … 3.1 s`."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.number = 0

    @contextlib.contextmanager
    def step(self, label: str) -> Iterator[None]:
        """Tell about the work inside the block, and how long it took."""
        self.number += 1
        say(f"{self.number}/{self.total}  {label} … ", end="")
        started = time.monotonic()
        try:
            yield
        except BaseException as error:
            say("failed" if isinstance(error, Failure) else "stopped")
            raise
        say(f"{time.monotonic() - started:.1f} s")


# -- setting up -------------------------------------------------------------------------------------------------


def digest(*paths: Path) -> str:
    """Give one hash of the contents of `paths`."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def ensure_venv() -> None:
    """Make `.venv` if there is none, without needing Debian's python3-venv package."""
    if not OLDEST <= sys.version_info < TOO_NEW:
        message = f"Samspil needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}."
        raise Failure(message)
    works = PYTHON.exists() and subprocess.call([PYTHON, "-c", ""], stderr=subprocess.DEVNULL) == 0  # noqa: S603
    if not works:
        shutil.rmtree(VENV, ignore_errors=True)
        run([BASE_PYTHON, "-m", "venv", "--without-pip", VENV])


def ensure_packages(lock: str) -> None:
    """Bring `.venv` in line with requirements/`lock`.lock; the dev list holds all of the runtime list."""
    said = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() else []
    if digest(LOCKS / f"{lock}.lock") in said:
        return
    STAMP.unlink(missing_ok=True)
    shutil.rmtree(COMPILED, ignore_errors=True)
    try:
        command: list[str | Path] = [ensure_uv(), "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON]
        run([*command, LOCKS / f"{lock}.lock"])
    except Failure as failure:
        say(f"(uv did not manage: {str(failure).splitlines()[0][:120]}; using pip) ", end="")
        install_with_pip(LOCKS / f"{lock}.lock")
    locks = ["runtime", "dev"] if lock == "dev" else ["runtime"]
    STAMP.write_text("\n".join(digest(LOCKS / f"{name}.lock") for name in locks), encoding="utf-8")


def ensure_uv() -> Path:
    """Give the path of uv, fetched by pip into a folder of its own: a sync of the environment cannot remove it."""
    wanted = locked("uv")
    uv = UV / "bin/uv"
    listed = TOOLS / "uv.lock"
    if not uv.exists() or not listed.exists() or listed.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(UV, ignore_errors=True)
        TOOLS.mkdir(parents=True, exist_ok=True)
        listed.write_text(wanted, encoding="utf-8")
        pip_into(UV, listed)
    return uv


def locked(package: str) -> str:
    """Give one package's lines, hashes included, from the list of development packages."""
    text = (LOCKS / "dev.lock").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(package)}==.*(?:\n    --hash=.*)+", text, re.MULTILINE)
    if not found:
        message = f"requirements/dev.lock does not name {package}."
        raise Failure(message)
    return found[0] + "\n"


def pip_into(folder: Path, listed: Path) -> None:
    """Install the locked packages of `listed` into `folder`: pip of any age can do this, also as a guest."""
    if subprocess.call([BASE_PYTHON, "-m", "pip", "--version"], stdout=subprocess.DEVNULL):  # noqa: S603
        message = "pip is missing for this Python. On Debian: apt-get install python3-pip"
        raise Failure(message)
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    run([BASE_PYTHON, "-m", "pip", "install", *options, "--target", folder, "-r", listed])


def install_with_pip(listed: Path) -> None:
    """Install `listed` into `.venv` by pip alone."""
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    run([BASE_PYTHON, "-m", "pip", "--python", PYTHON, "install", *options, "-r", listed])


def ensure_npm() -> None:
    """Fetch Node.js as a Python package where the machine has no npm; hatch_build.py looks for it there."""
    stamp = TOOLS / "node.stamp"
    wanted = digest(LOCKS / "node.lock")
    if shutil.which("npm") or (stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted):
        return
    shutil.rmtree(TOOLS / "node", ignore_errors=True)
    pip_into(TOOLS / "node", LOCKS / "node.lock")
    stamp.write_text(wanted, encoding="utf-8")


def build_assets(*, dev: bool = False) -> None:
    """Build app/web/static and the compiled catalogues; with `dev` also fetch what only tests need from npm."""
    ensure_npm()
    run([PYTHON, "hatch_build.py", *(["--dev"] if dev else [])])


def set_up_product() -> None:
    """Bring what the product runs with up to date, and nothing that only developers need."""
    progress = Progress(3)
    with progress.step("Python environment"):
        ensure_venv()
    with progress.step("Python packages"):
        ensure_packages("runtime")
        ensure_pango()
    with progress.step("Typeface, styles and catalogues"):
        build_assets()


def set_up() -> None:
    """Bring `.venv`, `node_modules` and the built assets up to date for development."""
    progress = Progress(3)
    with progress.step("Python environment"):
        ensure_venv()
    with progress.step("Python packages"):
        ensure_packages("dev")
        ensure_pango()
        ensure_dovecot()
    with progress.step("Typeface, axe, styles and catalogues"):
        build_assets(dev=True)


def ensure_pango() -> None:
    """Have what sheets are made PDFs with, by apt where we may; without it all else works."""
    if ctypes.util.find_library("pangoft2-1.0"):
        return
    if not install_by_apt(PANGO):
        say(f"(no PDFs: libpango is missing. On Debian: sudo apt-get install {' '.join(PANGO)}) ", end="")


def ensure_dovecot() -> None:
    """Have the mail server that tests read mail boxes from, by apt where we may; without it they are left out."""
    if shutil.which("dovecot", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"):
        return
    if not install_by_apt(DOVECOT):
        say(f"(no tests of mail boxes: on Debian, sudo apt-get install {' '.join(DOVECOT)}) ", end="")


def install_by_apt(packages: tuple[str, ...]) -> bool:
    """Install packages of the machine's, where we may; returns whether they are there."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    env = environment(DEBIAN_FRONTEND="noninteractive")
    with contextlib.suppress(Failure):
        run(["apt-get", "update", "-q"], env=env)
        run(["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages], env=env)
        return True
    return False


# -- command line -----------------------------------------------------------------------------------------------


CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Format", ("ruff", "format", "--check", "--output-format", "concise", ".")),
    ("Lint", ("ruff", "check", "--output-format", "concise", ".")),
    ("Templates", ("djlint", "app", "--lint", "--quiet")),
    ("Catalogues", ("python", "-m", "tests.laws.catalogues", "check")),
    ("Floors of the house", ("lint-imports", "--no-cache")),
    ("Types", ("mypy",)),
)
"""What is checked before the tests, each by a program in `.venv/bin`; the last takes longest."""

# Each command: the module of tests/dev that does it, and what the help says.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("serving", "set up and run the whole product with the demo town"),
    "test": ("testing", "set up, then every check and the tests, as CI does; --since REV, --all"),
    "run": ("serving", "the demo town (or --empty) in a server that starts again when a file changes"),
    "bench": ("bench", "what pages cost beside a bare floor, and how that grows; --json, --quick"),
    "setup": ("", "only set up: .venv, npm packages, built assets"),
    "check": ("testing", "format, lint, types, templates, catalogues, floors and house laws; a minute"),
    "pytest": ("testing", "run pytest with the words that follow: tests/submissions -k receipt -x"),
    "format": ("testing", "format the Python files and mend what the linter can"),
    "messages": ("testing", "bring the message catalogues in line with the code"),
    "migration": ("drafting", "write the first draft of a migration, from the models: migration meetings"),
    "build": ("packaging", "make the wheel and the sdist in dist/"),
    "lock": ("packaging", "resolve the dependencies anew and write the locks"),
}


def help_text() -> str:
    """Give what `--help` prints."""
    lines = [f"  {name:10}{text}" for name, (_module, text) in COMMANDS.items()]
    return "\n".join([str(__doc__), "commands:", *lines, "", "`dev.py COMMAND --help` says what a command takes."])


def main(words: Sequence[str]) -> int:
    """Set up and run one command; gives the exit code."""
    os.chdir(ROOT)
    if not words or words[0] not in COMMANDS:
        say(help_text())
        return 0 if words and words[0] in {"-h", "--help"} else 2
    stop_on_signals()
    module, _text = COMMANDS[words[0]]
    # What a program reads from us must not begin with what was set up.
    with contextlib.redirect_stdout(sys.stderr if "--json" in words else sys.stdout):
        if words[0] == "demo":
            set_up_product()
        else:
            set_up()
    if module:
        become([str(PYTHON), "-m", f"tests.dev.{module}", *words])
    return 0


def become(command: list[str]) -> NoReturn:
    """Go on as another program: it hears signals itself, and nobody stands between it and its exit code."""
    os.execve(command[0], command, environment())  # noqa: S606 (our own command)


def tell(action: Callable[[Sequence[str]], int]) -> NoReturn:
    """Run a command's main function on the words it was given; a fault of its own is one plain text, not a trace."""
    try:
        sys.exit(action(sys.argv[1:]))
    except Failure as failure:
        say(f"\n{failure}")
        sys.exit(1)
    except Stopped:
        say("\nEverything is stopped.")
        sys.exit(130)


if __name__ == "__main__":
    tell(main)
