#!/usr/bin/env python3
"""The two commands of the README, and the small ones of every day.

    python3 dev.py demo      the whole product with the demo town, in your browser
    python3 dev.py test      every check and every test, as CI runs them

Needs python3 (3.11 to 3.13) and pip; everything else is fetched into `.venv` and `node_modules`, from locked and
hashed lists, and is fetched again only when those lists change. Standard library only.
"""

import argparse
import base64
import contextlib
import hashlib
import http.client
import os
import re
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
TOOLS = VENV / "tools"
BIN = VENV / "bin"
UV = TOOLS / "uv"
PYTHON = BIN / "python"
INSTANCE = ROOT / "instance"
LOCKS = ROOT / "requirements"
STAMP = VENV / ".samspil"
# The Python behind a virtual environment, if we run inside one: `.venv` itself has no pip.
BASE_PYTHON = sys.executable if sys.prefix == sys.base_prefix else str(Path(sys.base_prefix) / "bin/python3")
OLDEST, TOO_NEW = (3, 11), (3, 14)
SETTINGS = {
    *("DATABASE_URL", "SECRET_KEY", "DATA_KEY", "BASE_URL", "MAIL_URL", "DATA_DIR"),
    *("DEMO", "RATE_LIMITS", "PROXY_HOPS", "FLASK_APP"),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS = 60
STOP_SECONDS = 10


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
        said = process.communicate()[0].decode(errors="replace").strip()
    if process.returncode:
        message = f"{said}\n\nThis command failed: {shlex.join(str(part) for part in command)}"
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
    """Install `listed` into `.venv` by pip alone; a pip without `--python` (before 22.3) fetches a newer one first."""
    env = environment()
    knows = subprocess.run(  # noqa: S603 (our own command)
        [BASE_PYTHON, "-m", "pip", "--python", str(PYTHON), "--version"], capture_output=True, check=False
    )
    if knows.returncode:
        folder = TOOLS / "pip"
        run([BASE_PYTHON, "-m", "pip", "install", "--quiet", "--target", folder, "--upgrade", "pip>=22.3"])
        env["PYTHONPATH"] = str(folder)
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    run([BASE_PYTHON, "-m", "pip", "--python", PYTHON, "install", *options, "-r", listed], env=env)


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


def ensure_browser() -> str:
    """Give the path of Chromium, installed by apt where we may; empty if it is missing and CI does not ask for it."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        env = environment(DEBIAN_FRONTEND="noninteractive")
        run(["apt-get", "update", "-q"], env=env)
        run(["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"], env=env)
        return shutil.which("chromium") or "/usr/bin/chromium"
    advice = "Chromium is missing. On Debian: sudo apt-get install chromium"
    if os.environ.get("CI"):
        raise Failure(advice)
    say(f"\n     {advice}\n     The browser journeys are LEFT OUT of this run. ", end="")
    return ""


# -- demo -------------------------------------------------------------------------------------------------------


def demo(args: argparse.Namespace) -> int:
    """Set up, migrate, load the demo town, and serve it until somebody presses Ctrl-C."""
    refuse_busy_port(args.port)
    file = INSTANCE / ("demo-few.sqlite3" if args.few else "demo.sqlite3")
    env = demo_environment(args.port, args.database_url or f"sqlite:///{file}")
    progress = Progress(6)
    with progress.step("Python environment"):
        ensure_venv()
    with progress.step("Python packages"):
        ensure_packages("runtime")
    with progress.step("Typeface, styles and catalogues"):
        build_assets()
    with progress.step("Database"):
        run(flask("db", "upgrade"), env=env)
    with progress.step("Demo town with few live networks" if args.few else "Demo town"):
        people = run(flask("demo", "load", *(["--few"] if args.few else [])), env=env)
    return serve(args.port, env, progress, people)


def refuse_busy_port(port: int) -> None:
    """Say in plain words that something else already answers on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            message = (
                f"Port {port} cannot be used ({error.strerror}). Perhaps another demo is running?\n"
                f"End it, or choose another port: python3 dev.py demo --port {port + 1}"
            )
            raise Failure(message) from error


def demo_environment(port: int, database_url: str) -> dict[str, str]:
    """Give every setting of the demo; its two keys are made once and kept in instance/demo.env."""
    for folder in (INSTANCE, INSTANCE / "mail", INSTANCE / "data", INSTANCE / "log"):
        folder.mkdir(parents=True, exist_ok=True)
    kept = INSTANCE / "demo.env"
    if not kept.exists():
        kept.touch(mode=0o600)
        data_key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
        kept.write_text(f"SECRET_KEY={secrets.token_urlsafe(48)}\nDATA_KEY={data_key}\n", encoding="utf-8")
    keys = dict(line.split("=", 1) for line in kept.read_text(encoding="utf-8").splitlines() if "=" in line)
    clean = {name: value for name, value in environment().items() if name not in SETTINGS}
    return clean | {
        "DEMO": "1",
        "DATABASE_URL": database_url,
        "BASE_URL": f"http://127.0.0.1:{port}",
        "MAIL_URL": f"file:{INSTANCE / 'mail'}",
        "DATA_DIR": str(INSTANCE / "data"),
        **keys,
    }


def flask(*words: str) -> list[str | Path]:
    """Give the command line of one of Samspil's own commands."""
    return [PYTHON, "-m", "flask", "--app", "wsgi", *words]


def serve(port: int, env: Mapping[str, str], progress: Progress, people: str) -> int:
    """Start the web server and one worker, say where to look, and wait until one of them ends or we are stopped.

    The sentence model is built beside them, out of their way; they find it when it is ready.
    """
    gunicorn: list[str | Path] = [PYTHON, "-m", "gunicorn", "wsgi:application", "--no-control-socket", "-k", "gthread"]
    gunicorn += ["--threads", "4", "-w", "2", "-b", f"127.0.0.1:{port}", "--graceful-timeout", "5"]
    logs = {name: INSTANCE / f"log/{name}.log" for name in ("web", "worker", "model")}
    with contextlib.ExitStack() as stack:
        running = {}
        with progress.step("Web server and worker"):
            for name, command in (("web", gunicorn), ("worker", flask("worker"))):
                output = stack.enter_context(logs[name].open("wb"))
                running[name] = stack.enter_context(child(command, env=env, output=output))
            wait_until_healthy(port, running, logs)
        say(welcome(port, people))
        output = stack.enter_context(logs["model"].open("wb"))
        model = stack.enter_context(child(["nice", "-n", "10", *flask("model", "build")], env=env, output=output))
        while model.poll() is None:
            check_alive(running, logs)
            time.sleep(0.5)
        if model.returncode:
            say(f"\nThe sentence model could not be built, and matching stays simple. Why: {logs['model']}")
        else:
            say("\nThe sentence model is ready: matching goes by meaning now.")
        while True:
            check_alive(running, logs)
            time.sleep(0.5)


def check_alive(running: Mapping[str, subprocess.Popen[bytes]], logs: Mapping[str, Path]) -> None:
    """Raise a Failure with the end of its log if one of the programs has stopped by itself."""
    for name, process in running.items():
        if process.poll() is not None:
            last = "\n".join(logs[name].read_text(encoding="utf-8", errors="replace").splitlines()[-30:])
            message = f"The {name} process stopped by itself (exit code {process.returncode}). Its last words:\n{last}"
            raise Failure(message)


def wait_until_healthy(port: int, running: Mapping[str, subprocess.Popen[bytes]], logs: Mapping[str, Path]) -> None:
    """Return when /healthz answers 200 on the port."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        check_alive(running, logs)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        time.sleep(0.1)
    message = f"The web server did not answer within {START_SECONDS} seconds. Its log: {logs['web']}"
    raise Failure(message)


def welcome(port: int, people: str) -> str:
    """Give the text that tells a newcomer where to look."""
    home = f"http://127.0.0.1:{port}"
    shown = "".join(f"\n  {line}" for line in people.splitlines() if line.startswith("  "))
    return f"""
Samspil is running.

  The town            {home}/
  Be somebody         {home}/sign-in/demo   (one click signs you in as a demo person){shown}
  In English          {home}/?lang=en
  E-mails it sends    instance/mail/
  Database and logs   instance/   (remove that folder to start afresh)
  Sentence model      made ready in the background; matching is simple until then

Ctrl-C ends everything."""


# -- checks and tests -------------------------------------------------------------------------------------------


CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Format", ("ruff", "format", "--check", "--output-format", "concise", ".")),
    ("Lint", ("ruff", "check", "--output-format", "concise", ".")),
    ("Types", ("mypy",)),
    ("Templates", ("djlint", "app", "--lint", "--quiet")),
    ("Catalogues", ("python", "-m", "tests.laws.catalogues", "check")),
    ("Floors of the house", ("lint-imports", "--no-cache")),
)


def test(args: argparse.Namespace) -> int:
    """Set up, run every check, then every test on both databases and in the browser; 0 only if all of it passed."""
    progress = Progress(5 + len(CHECKS))
    set_up(progress)
    with progress.step("Sentence model"):
        run([PYTHON, "-m", "tests.model"])
    with progress.step("Chromium"):
        browser = ensure_browser()
    failed = check_all(progress)
    say("\nTests on SQLite and PostgreSQL, and journeys in the browser")
    chosen = [] if browser else ["-m", "not long and not journey"]
    code = show(
        [PYTHON, "-m", "pytest", "-n", str(args.jobs), "--dist", "loadgroup", *chosen],
        env=test_environment(CHROMIUM=browser),
    )
    return code or failed


def set_up(progress: Progress) -> None:
    """Bring `.venv`, `node_modules` and the built assets up to date for development: three steps."""
    with progress.step("Python environment"):
        ensure_venv()
    with progress.step("Python packages"):
        ensure_packages("dev")
    with progress.step("Typeface, axe, styles and catalogues"):
        build_assets(dev=True)


def test_environment(**extra: str) -> dict[str, str]:
    """Give an environment where no setting of the developer's own town reaches the tests."""
    return {name: value for name, value in environment(**extra).items() if name not in SETTINGS}


def check_all(progress: Progress) -> int:
    """Run all checks, also after one has failed; tells which failed and gives 1 if any did."""
    failed = []
    for name, command in CHECKS:
        try:
            with progress.step(name):
                run([BIN / command[0], *command[1:]], env=test_environment())
        except Failure as failure:
            say(f"{failure}\n")
            failed.append(name)
    if failed:
        say(f"\nFAILED CHECKS: {', '.join(failed)}")
    return 1 if failed else 0


def setup(_args: argparse.Namespace) -> int:
    """Fetch everything and build the assets."""
    set_up(Progress(3))
    return 0


def check(_args: argparse.Namespace) -> int:
    """Run all checks and the house laws: what to do before a commit."""
    progress = Progress(3 + len(CHECKS))
    set_up(progress)
    failed = check_all(progress)
    return show([PYTHON, "-m", "pytest", "-q", "tests/laws"], env=test_environment()) or failed


def tidy(_args: argparse.Namespace) -> int:
    """Format all Python files and mend what the linter can mend by itself."""
    set_up(Progress(3))
    mended = show([BIN / "ruff", "check", "--fix", "."])
    return show([BIN / "ruff", "format", "."]) or mended


def pytest(words: Sequence[str]) -> int:
    """Run pytest with `words` as they are."""
    set_up(Progress(3))
    browser = next(filter(None, map(shutil.which, BROWSERS)), "")
    return show([PYTHON, "-m", "pytest", *words], env=test_environment(CHROMIUM=browser))


def messages(_args: argparse.Namespace) -> int:
    """Bring translations/*/messages.po in line with the sentences in code and templates, and compile them."""
    set_up(Progress(3))
    code = show([PYTHON, "-m", "tests.laws.catalogues", "update"])
    build_assets(dev=True)
    return code


def build(_args: argparse.Namespace) -> int:
    """Make the wheel and the sdist in dist/."""
    set_up(Progress(3))
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    return show([PYTHON, "-m", "hatchling", "build"])


def lock(_args: argparse.Namespace) -> int:
    """Resolve all dependencies anew, within pyproject.toml's bounds, and write the locks without naming any host."""
    set_up(Progress(3))
    options = [
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--quiet",
        "--upgrade",
    ]
    compiled: list[str | Path] = [ensure_uv(), "pip", "compile", "--python-version", "3.11", *options]
    for extras, target in ((("postgres", "model"), "runtime"), (("dev",), "dev")):
        chosen = [word for extra in extras for word in ("--extra", extra)]
        run([*compiled, "pyproject.toml", *chosen, "-o", f"requirements/{target}.lock"])
    run([*compiled, "requirements/node.in", "-o", "requirements/node.lock"])
    npm = run([PYTHON, "-c", "import pathlib, hatch_build; print(*hatch_build.npm_command(pathlib.Path.cwd()))"])
    run([*npm.split(), "install", "--package-lock-only", "--ignore-scripts"])
    set_up(Progress(3))
    return 0


# -- command line -----------------------------------------------------------------------------------------------


COMMANDS: tuple[tuple[str, Callable[[argparse.Namespace], int], str], ...] = (
    ("demo", demo, "set up and run the whole product with the demo town"),
    ("test", test, "set up, then every check and every test, as CI does"),
    ("setup", setup, "only set up: .venv, npm packages, built assets"),
    ("check", check, "format, lint, types, templates, catalogues, floors and house laws; a minute"),
    ("format", tidy, "format the Python files and mend what the linter can"),
    ("messages", messages, "bring the message catalogues in line with the code"),
    ("build", build, "make the wheel and the sdist in dist/"),
    ("lock", lock, "resolve the dependencies anew and write the locks"),
)


def parser() -> argparse.ArgumentParser:
    """Give the command line's grammar; `pytest` is told of here and taken out before parsing."""
    top = argparse.ArgumentParser(
        prog="dev.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="One test, with pytest's own options:  python3 dev.py pytest tests/submissions -k receipt -x",
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, action, text in COMMANDS:
        one = commands.add_parser(name, help=text, description=(action.__doc__ or text))
        one.set_defaults(action=action)
        if name == "demo":
            one.add_argument("--port", type=int, default=8000, help="where to listen on 127.0.0.1 (default 8000)")
            one.add_argument("--database-url", help="another database, such as postgresql+psycopg://user@host/name")
            one.add_argument("--few", action="store_true", help="3 live networks and 11 closed ones")
        if name == "test":
            one.add_argument("--jobs", type=int, default=2, help="how many tests at a time (default 2)")
    commands.add_parser("pytest", help="run pytest with the words that follow", add_help=False)
    return top


def main(words: Sequence[str]) -> int:
    """Run one command; gives the exit code."""
    os.chdir(ROOT)
    stop_on_signals()
    try:
        if words[:1] == ["pytest"]:
            return pytest(words[1:])
        args = parser().parse_args(words)
        return int(args.action(args))
    except Failure as failure:
        say(f"\n{failure}")
        return 1
    except Stopped:
        say("\nEverything is stopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
