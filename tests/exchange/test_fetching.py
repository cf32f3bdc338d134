"""The worker asks another town within bounds: its own host, encrypted, on the open net, so large and so long."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import pytest

from app.exchange import fetching
from app.exchange.feed import Entry, FeedError, read_feed
from app.exchange.fetching import Fetcher, FetchError

pytestmark = pytest.mark.either_database
TOWN = "https://nabo.example"


class Answers(BaseHTTPRequestHandler):
    """A town that answers in all the ways one should not."""

    asked: list[str] = []  # noqa: RUF012 -- each server has a class of its own
    over = threading.Event()

    def do_GET(self) -> None:
        """Answer by the path."""
        self.asked.append(self.path)
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "/good")
            self.end_headers()
        elif self.path == "/trickle":
            self.send_response(200)
            self.end_headers()
            while not self.over.wait(0.05):
                self.wfile.write(b"x")
        elif self.path == "/broken":
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            self.wfile.write(b"too little")
        elif self.path == "/nonsense":
            self.wfile.write(b"hello\r\n\r\n")
        else:
            self.send_response(200 if self.path == "/good" else 404)
            self.end_headers()
            self.wfile.write(b"0123456789")

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def town() -> Iterator[str]:
    """Give the address of a town on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Answers.asked.clear()
    Answers.over.clear()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    Answers.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_what_stands_there_is_fetched(town: str) -> None:
    assert Fetcher(town, here_too=True).fetch("/good", most=10) == b"0123456789"


@pytest.mark.parametrize("path", ["/gone", "/elsewhere", "/broken", "/nonsense", "http://nabo.example/"])
def test_any_other_answer_is_none_and_nothing_is_followed(town: str, path: str) -> None:
    with pytest.raises(FetchError):
        Fetcher(town, here_too=True).fetch(path, most=1_000)
    assert "/good" not in Answers.asked


def test_no_more_is_read_than_may_be(town: str) -> None:
    with pytest.raises(FetchError, match="too large"):
        Fetcher(town, here_too=True).fetch("/good", most=9)


def test_an_answer_that_trickles_comes_to_an_end(town: str) -> None:
    begun = monotonic()
    with pytest.raises(FetchError, match="too long"):
        Fetcher(town, here_too=True, longest=0.3).fetch("/trickle", most=1_000_000)
    assert monotonic() - begun < 5


def test_this_machine_and_what_is_not_encrypted_are_not_asked(town: str) -> None:
    with pytest.raises(FetchError, match="https"):
        Fetcher(town).fetch("/good", most=10)
    with pytest.raises(FetchError, match="open net"):
        Fetcher(town.replace("http:", "https:")).fetch("/good", most=10)
    assert not Answers.asked


@pytest.mark.parametrize(
    "number",
    [
        *(
            "127.0.0.1",
            "10.0.0.8",
            "172.16.3.4",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *(
            "::1",
            "fe80::1%eth0",
            "fc00::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.8",
            "::",
            "ff02::1",
            "64:ff9b::a00:8",
            "2002:a00:8::1",
        ),
    ],
)
def test_no_number_inside_is_asked_whatever_name_it_goes_by(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(
        fetching, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", (number, 443))]
    )
    monkeypatch.setattr(fetching, "connect", lambda where, **_: asked.append(where))
    with pytest.raises(FetchError, match="open net"):
        Fetcher(TOWN).fetch("/solutions.atom", most=10)
    assert not asked


def test_the_connection_goes_to_the_very_number_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(where: object, **_: object) -> None:
        asked.append(where)
        raise ConnectionRefusedError

    monkeypatch.setattr(fetching, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("93.184.216.34", 443))])
    monkeypatch.setattr(fetching, "connect", refuse)
    with pytest.raises(FetchError, match="ConnectionRefusedError"):
        Fetcher(TOWN).fetch("/solutions.atom", most=10)
    assert asked == [("93.184.216.34", 443)]


def entry(href: str, updated: str = "2026-09-01T12:00:00Z") -> str:
    return f'<entry><updated>{updated}</updated><link type="application/json" href="{href}"/></entry>'


def feed(*entries: str) -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(entries)}</feed>'.encode()


def test_a_feed_names_solutions_of_its_own_town_alone() -> None:
    named = read_feed(
        feed(
            entry(f"{TOWN}/solutions/aftentelefon.json"),
            entry("https://elsewhere.example/solutions/trick.json"),
            entry(f"{TOWN}/solutions/../../desk.json"),
            entry(f"{TOWN}/solutions/no-zone.json", "2026-09-01T12:00:00"),
            entry(f"{TOWN}.evil.example/solutions/trick.json"),
        ),
        address=TOWN,
    )
    assert [one.slug for one in named] == ["aftentelefon"]
    assert isinstance(named[0], Entry)


@pytest.mark.parametrize(
    "nonsense",
    [
        b"",
        b"{}",
        b"<html></html>",
        b'<!DOCTYPE feed [<!ENTITY a "aaaa">]><feed xmlns="http://www.w3.org/2005/Atom">&a;</feed>',
        b"<?xml version='1.0' encoding='nothing'?><feed/>",
        feed(entry(f"{TOWN}/solutions/x.json", "yesterday")),
        feed(entry(f"{TOWN}/solutions/x.json", "0001-01-01T00:00:00+14:00")),
        feed(entry(f"{TOWN}/solutions/x.json", "9999-12-31T23:59:59-10:00")),
        feed(*(entry(f"{TOWN}/solutions/x{number}.json") for number in range(501))),
    ],
)
def test_what_is_no_feed_is_refused(nonsense: bytes) -> None:
    with pytest.raises(FeedError):
        read_feed(nonsense, address=TOWN)
