"""Handing mail over: to servers that offer much or little, that are busy, or that refuse for ever."""

import smtplib
import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from app import smtp
from app.config import MailTarget
from app.jobs import HopelessError

TEXT = "Blåbærgrød på søen – ægte\n"


class Server:
    """A mail server that answers what it is told to, and keeps what it is given."""

    def __init__(self) -> None:
        self.offers: set[str] = {"8BITMIME", "SMTPUTF8"}
        self.answers: dict[str, str] = {}
        self.taken: list[Envelope] = []

    async def handle_EHLO(self, _server: Any, session: Any, _envelope: Any, hostname: str, lines: list[str]) -> Any:  # noqa: N802
        session.host_name = hostname
        offered = [line for line in lines if line[4:].split()[0] not in {"8BITMIME", "SMTPUTF8"} - self.offers]
        return [*offered[:-1], offered[-1].replace("-", " ", 1)]

    async def handle_MAIL(self, _server: Any, _session: Any, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.answers.get("MAIL", "250 fine")

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 fine")

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append(envelope)
        return self.answers.get("DATA", "250 fine")


Deliver = Callable[[EmailMessage], None]


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def deliver(server: Server) -> Iterator[Deliver]:
    """Give a way to hand messages to the server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port, enable_SMTPUTF8=True)
    controller.start()
    yield lambda message: smtp.deliver(message, MailTarget(host="127.0.0.1", port=port))
    controller.stop()


def letter(text: str = TEXT, to: str = "alma@beboer.example") -> EmailMessage:
    message = EmailMessage(policy=SMTP.clone(cte_type="8bit"))
    message["From"] = "Samspil <samspil@town.example>"
    message["To"] = to
    message["Subject"] = "Tak – vi har fået det"
    message.set_content(text, cte="8bit")
    message.add_alternative(f"<p>{text}</p>\n", subtype="html", cte="8bit")
    message["Content-Language"] = "da"
    return message


def content(envelope: Envelope) -> bytes:
    assert isinstance(envelope.content, bytes)
    return envelope.content


def read(envelope: Envelope) -> list[str]:
    """Return the texts of a message as its reader's program shows them."""
    message = message_from_bytes(content(envelope), policy=SMTP)
    assert isinstance(message, EmailMessage)
    parts = [part for part in message.walk() if not part.is_multipart()]
    return [str(part.get_content()).replace("\r\n", "\n") for part in parts]


def test_eight_bits_go_to_a_server_that_takes_them_and_are_declared(server: Server, deliver: Deliver) -> None:
    deliver(letter())
    (taken,) = server.taken
    assert "BODY=8BITMIME" in taken.mail_options
    assert "Blåbærgrød".encode() in content(taken)


def test_seven_bits_go_to_any_other(server: Server, deliver: Deliver) -> None:
    server.offers.clear()
    deliver(letter())
    (taken,) = server.taken
    assert not [option for option in taken.mail_options if option.startswith("BODY")]
    assert content(taken).isascii()
    assert "8bit" not in content(taken).decode()
    assert read(taken) == [TEXT, f"<p>{TEXT}</p>\n"]


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
@pytest.mark.parametrize(
    ("reply", "noted"),
    [
        ("550 5.1.1 no such user <alma@beboer.example>", "550 5.1.1"),
        ("554 refused", "554"),
        ("501 5.1.3 bad address", "501 5.1.3"),
        ("556 5.1.10 no mail here", "556 5.1.10"),
    ],
)
def test_what_is_refused_for_ever_is_not_tried_again(
    server: Server, deliver: Deliver, step: str, reply: str, noted: str
) -> None:
    server.answers[step] = reply
    with pytest.raises(HopelessError) as caught:
        deliver(letter())
    assert str(caught.value) == noted


@pytest.mark.parametrize(
    ("step", "reply"),
    [
        *(("RCPT", "450 4.2.1 busy"), ("DATA", "451 4.3.0 later"), ("RCPT", "421 4.7.0 too many")),
        *(("MAIL", "550 5.7.1 not from you"), ("MAIL", "530 5.7.0 sign in first"), ("RCPT", "530 5.7.0 sign in first")),
        ("DATA", "503 5.5.1 out of order"),
    ],
)
def test_what_may_pass_or_is_ours_to_mend_is_tried_again(
    server: Server, deliver: Deliver, step: str, reply: str
) -> None:
    server.answers[step] = reply
    with pytest.raises(smtplib.SMTPException):
        deliver(letter())


def test_a_stored_address_with_other_letters_goes_where_it_can(server: Server, deliver: Deliver) -> None:
    """No field takes one any more, but accounts of 0.2 may have one."""
    deliver(letter(to="bjørn@example.dk"))
    assert "SMTPUTF8" in server.taken[0].mail_options
    server.offers.discard("SMTPUTF8")
    with pytest.raises(HopelessError):
        deliver(letter(to="bjørn@example.dk"))
