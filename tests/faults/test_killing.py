"""kill -9 of the whole server under eight clients: what was acknowledged is stored, once, byte for byte."""

import http.client
import random
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app import create_app, migrating
from app.demo.loading import load_reference
from app.events import Event
from app.jobs import Job
from app.subjects import Voice, Wording
from app.submissions.models import Submission
from app.typed_text import clean
from app.vault import token_hash
from tests import postgres
from tests.conftest import settings_for
from tests.faults.serving import Sender, Server, free_port, serving
from tests.ground.staging import Town

CLIENTS = 8
MOST_EACH = 400
LETTERS = "abc æøå ÆØÅ éü »ro« – … 漢字 عربي 🌻 \n\t<&>\"'%\\"


@dataclass
class Sending:
    """One form that was sent, and what came back: where to, if it was acknowledged."""

    fields: dict[str, str]
    receipt: str | None = None


@dataclass
class Tally:
    """What all clients have sent; lets go of the killer once enough is acknowledged."""

    until: int
    sent: list[Sending] = field(default_factory=list)
    acknowledged: int = 0
    enough: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, sending: Sending) -> None:
        with self.lock:
            self.sent.append(sending)

    def acknowledge(self, sending: Sending, receipt: str) -> None:
        with self.lock:
            sending.receipt = receipt
            self.acknowledged += 1
            if self.acknowledged >= self.until:
                self.enough.set()


def make_form(draw: random.Random) -> dict[str, str]:
    words = clean("".join(draw.choices(LETTERS, k=draw.randint(20, 3000))))  # a letter before a tab is Word's bullet
    return {
        "kind": draw.choice(["problem", "idea"]),
        "title": f"Sag {secrets.token_hex(6)}",
        "text": f"Teksten {secrets.token_hex(12)} begynder {words} og slutter her.",
        "email": draw.choice(["", f"{secrets.token_hex(4)}@eksempel.dk"]),
        "key": secrets.token_urlsafe(24),
    }


def keep_sending(sender: Sender, tally: Tally, seed: int) -> None:
    """Send one form after another until the server is gone."""
    draw = random.Random(seed)
    for _number in range(MOST_EACH):
        sending = Sending(make_form(draw))
        tally.begin(sending)
        try:
            status, leads_to = sender.send(sending.fields)
        except (OSError, http.client.HTTPException):
            return
        assert status == 303, f"the server answered {status}"
        tally.acknowledge(sending, leads_to)
    raise AssertionError("the server was never killed")


def kill_under_load(server: Server, senders: list[Sender], seed: int, most: int) -> Tally:
    """Let all clients send, and kill the server once 10 to `most` are acknowledged; return what was sent."""
    tally = Tally(until=random.Random(seed).randint(10, most))
    with ThreadPoolExecutor(CLIENTS) as clients:
        done = [clients.submit(keep_sending, one, tally, seed * 100 + n) for n, one in enumerate(senders)]
        assert tally.enough.wait(120), "too little was acknowledged in time"
        server.kill()
        for one in done:
            one.result(60)
    return tally


def send_again(sender: Sender, sent: list[Sending]) -> None:
    """Send every form once more, as a browser does that got no answer: each leads where it led, or is stored now."""
    for sending in sent:
        status, leads_to = sender.send(sending.fields)
        assert status == 303, f"sent again, it was answered {status}"
        assert sending.receipt in {None, leads_to}, "the same key led to another receipt"
        sending.receipt = leads_to


def compare(url: str, folder: Path, sent: list[Sending]) -> None:
    """Assert that what was acknowledged is stored once and whole, and everything else whole or absent."""
    town = Town(create_app(settings_for(url, folder)))
    try:
        with town.reading() as session:
            compare_with(session, sent, is_sqlite=town.database.is_sqlite)
    finally:
        town.database.dispose()


def compare_with(session: Session, sent: list[Sending], *, is_sqlite: bool) -> None:
    """Compare what was sent with what the open unit reads."""
    rows = session.execute(
        select(Submission.receipt_hash, Submission.id, Wording.title, Wording.text).join(
            Wording, Wording.id == Submission.current_wording_id
        )
    ).all()
    stored = {row.receipt_hash: row for row in rows}
    by_text = {row.text for row in rows}
    assert len(stored) == len(rows)
    for sending in sent:
        if sending.receipt is None:
            continue
        row = stored.get(token_hash(sending.receipt.removeprefix("/receipts/")))
        assert row is not None, f"acknowledged and lost: {sending.fields['title']}"
        assert row.text == sending.fields["text"].strip(), "not byte for byte"
        assert row.title == sending.fields["title"]
    assert len(by_text) == len(rows), "a text is stored twice"
    whole = session.scalar(select(func.count()).select_from(Submission))
    assert whole == len(rows), "a submission without a text"
    assert session.scalar(select(func.count()).select_from(Voice)) == whole
    assert session.scalar(select(func.count()).where(Event.verb == "submitted")) == whole
    with_mail = session.scalar(select(func.count()).select_from(Voice).where(Voice.contact_id.is_not(None)))
    assert session.scalar(select(func.count()).select_from(Job).where(Job.kind == "mail")) == with_mail
    if is_sqlite:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_town(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of a migrated database with the reference rows and no submission."""
    url = f"sqlite:///{tmp_path / 'town.sqlite3'}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql_server")
        url = postgres.create_database(server, f"killing_{secrets.token_hex(4)}")
    app = create_app(settings_for(url, tmp_path))
    database = Town(app).database
    migrating.upgrade(database)
    with app.app_context(), database.writing():
        load_reference()
    database.dispose()
    return url


def rounds(url: str, folder: Path, number: int, *, most: int) -> None:
    """Send, kill, start again and compare, so many times: the server that is started again is the next to be killed."""
    acknowledged = lost = 0
    port, senders, sent = free_port(), list[Sender](), list[Sending]()
    for seed in range(number + 1):
        with serving(url, folder, port) as server:
            senders = senders or [Sender(port) for _client in range(CLIENTS)]
            send_again(senders[0], sent)
            compare(url, folder, sent)
            if seed < number:
                tally = kill_under_load(server, senders, seed, most)
                sent = tally.sent
                compare(url, folder, sent)
                acknowledged += tally.acknowledged
                lost += sum(one.receipt is None for one in sent)
    print(f"{number} rounds: {acknowledged} acknowledged and kept, {lost} in flight, whole or absent")  # noqa: T201
    assert acknowledged >= number * 10


@pytest.mark.timeout(600)
def test_a_round_or_two(empty_town: str, tmp_path: Path) -> None:
    """Three rounds in all: two where the database is one file, one where it is a server that outlives ours."""
    rounds(empty_town, tmp_path, 2 if empty_town.startswith("sqlite") else 1, most=25)


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_sixty_rounds(empty_town: str, tmp_path: Path) -> None:
    rounds(empty_town, tmp_path, 60, most=60)


def test_the_comparison_notices(empty_town: str, tmp_path: Path) -> None:
    """An acknowledged text that is not there, or is there with another byte, fails the comparison."""
    town = Town(create_app(settings_for(empty_town, tmp_path)))
    sent = town.submit(title="Sag", text="En tekst, som er sendt.")
    fields = {"title": "Sag", "text": "En tekst, som er sendt."}
    compare(empty_town, tmp_path, [Sending(fields, f"/receipts/{sent.secret}")])
    with pytest.raises(AssertionError, match="acknowledged and lost"):
        compare(empty_town, tmp_path, [Sending(fields, "/receipts/another")])
    with pytest.raises(AssertionError, match="byte for byte"):
        compare(
            empty_town, tmp_path, [Sending(fields | {"text": "En tekst, som er sent."}, f"/receipts/{sent.secret}")]
        )
    town.database.dispose()
