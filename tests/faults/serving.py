"""A real server for fault tests: gunicorn, two workers, in a process group of its own; and clients that talk to it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.browsing import Page, fields_of

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 120
REQUEST_SECONDS = 30
POLL_SECONDS = 0.05
DATA_KEY = "dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q="


def environment(url: str, folder: Path, port: int) -> dict[str, str]:
    """Return what the server reads its settings from."""
    return os.environ | {
        "DATABASE_URL": url,
        "BASE_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": "a key that is used in fault tests and nowhere else",
        "DATA_KEY": DATA_KEY,
        "DATA_DIR": str(folder / "data"),
        "MAIL_URL": f"file:{folder / 'mail'}",
        "RATE_LIMITS": "off",
        "DEMO": "off",
    }


def free_port() -> int:
    """Return a port nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Server:
    """A running server; `kill` ends it as a power cut would end its processes."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def kill(self) -> None:
        """Kill every process of the group at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(START_SECONDS)


@contextmanager
def serving(url: str, folder: Path, port: int) -> Iterator[Server]:
    """Start the server and wait until it answers; it is gone when the block ends."""
    log = folder / "server.log"
    address = f"127.0.0.1:{port}"
    options = ["--workers", "2", "--bind", address, "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", "wsgi:application", *options]
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(url, folder, port), stdout=out, stderr=out, start_new_session=True
        )
    server = Server(process, port, log)
    try:
        _wait_until_alive(server)
        yield server
    finally:
        if process.poll() is None:
            server.kill()


def _wait_until_alive(server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            status, _headers, _body = ask(server.port, "GET", "/healthz")
        except (OSError, http.client.HTTPException):
            status = 0
        if status == 200:
            return
        if time.monotonic() > deadline or server.process.poll() is not None:
            said = server.log.read_text(encoding="utf-8", errors="replace")[-3000:]
            message = f"the server did not start:\n{said}"
            raise RuntimeError(message)
        time.sleep(POLL_SECONDS)


def ask(
    port: int, method: str, address: str, fields: Mapping[str, str] | None = None, cookie: str = ""
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Send one request on a connection of its own; raises what a broken connection raises."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=REQUEST_SECONDS)
    headers = {"Cookie": cookie} if cookie else {}
    body = None
    if fields is not None:
        body = urlencode(fields).encode()
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


@dataclass
class Sender:
    """A browser's session that can send the final form; it outlives a restart, as a real one does."""

    port: int
    cookie: str = field(init=False)
    token: str = field(init=False)

    def __post_init__(self) -> None:
        _status, headers, body = ask(self.port, "GET", "/submissions/new")
        self.cookie = headers["Set-Cookie"].split(";")[0]
        page = _Plain(body.decode())
        form = next(one for one in page.all("form") if one.get("action", "").startswith("/submissions/preview"))
        self.token = fields_of(form)["csrf_token"]

    def send(self, fields: Mapping[str, str]) -> tuple[int, str]:
        """Send a form; return the status and where it leads."""
        told = dict(fields) | {"csrf_token": self.token}
        status, headers, _body = ask(self.port, "POST", "/submissions", told, self.cookie)
        return status, headers.get("Location", "")


class _Plain(Page):
    """A page from its source alone."""

    def __init__(self, source: str) -> None:
        self._source = source

    @property
    def is_html(self) -> bool:
        return True

    @property
    def html(self) -> str:
        return self._source
