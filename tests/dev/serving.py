"""`dev.py demo` and `dev.py run`: the whole product with the demo town, until somebody presses Ctrl-C."""

import argparse
import base64
import contextlib
import http.client
import os
import secrets
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from flask import Flask

import hatch_build
from dev import PYTHON, ROOT, Failure, Progress, child, environment, run, say, show, stop_on_signals, tell

INSTANCE = ROOT / "instance"
START_SECONDS = 60
FIRST = "administrator@samspil.example"
SETTINGS = {
    *("DATABASE_URL", "SECRET_KEY", "DATA_KEY", "BASE_URL", "MAIL_URL", "DATA_DIR"),
    *("MAIL_FROM", "REPLY_ADDRESS", "REPLY_INBOX", "DEMO", "RATE_LIMITS", "PROXY_HOPS", "FLASK_APP"),
}
"""A developer's own town must reach neither the demo nor the tests."""


def main(words: Sequence[str]) -> int:
    """Migrate, load the demo town, and serve it."""
    args = parser().parse_args(words)
    refuse_busy_port(args.port)
    stop_on_signals()
    file = INSTANCE / ("empty.sqlite3" if args.empty else "demo-few.sqlite3" if args.few else "demo.sqlite3")
    was_there = args.database_url is None and file.exists()
    env = demo_environment(args.port, args.database_url or f"sqlite:///{file}")
    progress = Progress(2 if args.command == "run" else 3)
    with progress.step("Database"):
        run(flask("db", "upgrade"), env=env)
    if args.empty:
        env = {**env, "DEMO": "0"}
        with progress.step("Empty town with one administrator"):
            if not was_there:
                run(flask("person", "add", FIRST, "--role", "administrator"), env=env)
        people = f"  ask for a link as {FIRST} on /sign-in; the mail with it lies in instance/mail/"
    else:
        with progress.step("Demo town with few live networks" if args.few else "Demo town"):
            people = run(flask("demo", "load", *(["--few"] if args.few else [])), env=env)
    if was_there:
        say(f"     It is the town of an earlier time, as it was left. Remove {INSTANCE} to begin with a new one.")
    if args.command == "run":
        return serve_with_reload(args.port, env)
    return serve(args.port, env, progress, people)


def parser() -> argparse.ArgumentParser:
    """Give the grammar of both commands."""
    about = f"{__doc__} With --empty a town in which nothing is yet, as on the day it is installed."
    top = argparse.ArgumentParser(prog="dev.py", description=about)
    top.add_argument(
        "command", choices=("demo", "run"), help="demo as it is installed; run: starts again when a file changes"
    )
    top.add_argument("--port", type=int, default=8000, help="where to listen on 127.0.0.1 (default 8000)")
    top.add_argument("--database-url", help="another database, such as postgresql+psycopg://user@host/name")
    top.add_argument("--empty", action="store_true", help="no demo town: an empty one with a first administrator")
    top.add_argument("--few", action="store_true", help="3 networks at work, one that rests and 15 closed ones")
    return top


def serve_with_reload(port: int, env: Mapping[str, str]) -> int:
    """Serve with Flask's own server: it starts again when a file changes, and so are styles and catalogues made anew.

    Without its debugger, which the content security policy would stop.
    """
    say(f"\nhttp://127.0.0.1:{port}/ starts again when a file changes; {INSTANCE / 'mail'} has its mail.")
    watched = [*(ROOT / "app/web/assets").rglob("*.*"), *ROOT.glob("translations/*/LC_MESSAGES/messages.po")]
    files = ":".join(str(path) for path in watched)
    options = ["--port", str(port), "--reload", "--no-debugger", "--with-threads", "--extra-files", files]
    with child(flask("worker"), env=env):
        return show(
            [PYTHON, "-m", "flask", "--app", "tests.dev.serving:built_anew", "--debug", "run", *options], env=env
        )


def built_anew() -> Flask:
    """Give the application, its styles, scripts and catalogues made from the files as they are."""
    from app import create_app  # noqa: PLC0415 -- the other commands here start programs and need no application

    hatch_build.build()
    return create_app()


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
    os.umask(0o077)  # as wsgi.py does: the database, the mails and the logs are nobody else's
    for folder in (INSTANCE, INSTANCE / "mail", INSTANCE / "data", INSTANCE / "log"):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
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
    gunicorn += ["--threads", "8", "-w", "2", "-b", f"127.0.0.1:{port}", "--graceful-timeout", "5"]
    logs = {name: INSTANCE / f"log/{name}.log" for name in ("web", "worker", "model")}
    with contextlib.ExitStack() as stack:
        running = {}
        with progress.step("Web server and worker"):
            for name, command in (("web", gunicorn), ("worker", flask("worker"))):
                output = stack.enter_context(logs[name].open("wb"))
                running[name] = stack.enter_context(child(command, env=env, output=output))
            wait_until_healthy(port, running, logs)
        say(welcome(port, people, is_demo=env["DEMO"] == "1"))
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


def welcome(port: int, people: str, *, is_demo: bool) -> str:
    """Give the text that tells a newcomer where to look."""
    home = f"http://127.0.0.1:{port}"
    way_in = f"{home}/sign-in/demo   (one click signs you in as a demo person)" if is_demo else f"{home}/sign-in"
    shown = "".join(f"\n  {line}" for line in people.splitlines() if line.startswith("  "))
    return f"""
Samspil is running.

  The town            {home}/
  Be somebody         {way_in}{shown}
  In English          {home}/?lang=en
  E-mails it sends    instance/mail/
  Database and logs   instance/   (remove that folder to start afresh)
  Sentence model      made ready in the background; matching is simple until then

Ctrl-C ends everything."""


if __name__ == "__main__":
    tell(main)
