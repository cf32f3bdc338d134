"""Replies by way of real servers on this machine: out by SMTP, back by IMAP, and none lost between the two."""

import os
import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from app import smtp
from app.config import MailTarget
from app.jobs import Lane
from app.mailed_answers import actions
from app.mailed_answers import inbox as reading
from app.mailed_answers.jobs import READ_INBOX
from app.permissions import Actor
from app.submissions.models import Submission
from tests.department_links.asking import address, settled, to_department
from tests.ground.staging import Town, approve
from tests.mailed_answers.dovecot import DOVECOT, MailServer, running
from tests.mailed_answers.replying import BOX, WORDS, drafts, own, read_replies, reply_to
from tests.notifications.hearing import mailed


class Letters:
    """A mail server that takes all it is given."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append(envelope)
        return "250 fine"


@pytest.fixture
def letters() -> Iterator[tuple[Letters, MailTarget]]:
    """Run a mail server, and say where it is."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    taken = Letters()
    controller = Controller(taken, hostname="127.0.0.1", port=port)
    controller.start()
    yield taken, MailTarget(host="127.0.0.1", port=port)
    controller.stop()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """Run a server of mail boxes; a machine without one leaves this out, but never the one that says what may go on."""
    if DOVECOT is None and not os.environ.get("CI"):
        pytest.skip("dovecot is not installed (Debian: apt-get install dovecot-imapd)")
    with running() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        yield server


def read(town: Town, server: MailServer, patch: pytest.MonkeyPatch) -> None:
    """Let the worker read the mail box."""
    settings = replace(town.app.extensions["settings"], reply_inbox=server.inbox)
    patch.setitem(town.app.extensions, "settings", settings)
    with town.writing():
        READ_INBOX.queue()
    mailed(town.app, lanes=[Lane.WORK])


def test_a_reply_travels_by_real_servers_and_is_taken_once(
    town: Town,
    secretary: Actor,
    letters: tuple[Letters, MailTarget],
    server: MailServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read_replies(town, monkeypatch)
    address(town)
    sent = town.submit()
    with town.writing() as session:
        approve(session.get_one(Submission, sent.id), secretary)
    mailed(town.app)
    to_department(town, sent, secretary)
    (asking,) = settled(town)
    smtp.deliver(asking, letters[1])
    (envelope,) = letters[0].taken
    content = envelope.content
    assert isinstance(content, bytes)
    assert envelope.mail_from == asking["Reply-To"]  # where the news comes to that it did not arrive
    arrived = message_from_bytes(content, EmailMessage, policy=SMTP)
    reply = reply_to(arrived, own(town)).as_bytes()
    server.lay("reply", reply)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "_put_away", broken)  # as if the power went between storing and putting away
        read(town, server, patch)
    assert drafts(town) == [WORDS]
    assert len(server.list_kept()) == 1
    server.lay("strange", b"Content-Type: x/y\r\n" * 9_000)
    server.lay("auto", b"From: a@b.dk\r\nAuto-Submitted: auto-replied\r\nTo: " + BOX.encode() + b"\r\n\r\nFerie")
    read(town, server, monkeypatch)
    read(town, server, monkeypatch)
    assert drafts(town) == [WORDS]
    (flagged,) = server.list_kept()
    assert flagged.startswith("strange")
    assert flagged.endswith(":2,F")


def test_what_cannot_be_stored_stays_in_the_box(
    town: Town, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_replies(town, monkeypatch)
    for name in ("first", "second"):
        server.lay(name, f"From: a@b.dk\r\nSubject: {name}\r\n\r\nHej".encode())
    whole = actions.take

    def faulty(raw: bytes) -> object:
        if b"first" in raw:
            raise RuntimeError
        return whole(raw)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "take", faulty)
        read(town, server, patch)
    (kept,) = server.list_kept()
    assert kept.startswith("first")
    read(town, server, monkeypatch)
    assert server.list_kept() == []


def broken(*_: object, **__: object) -> None:
    """End as a connection does that is cut."""
    raise ConnectionResetError
