"""Handing mail over: to servers that offer much or little, that are busy, or that refuse for ever."""

import smtplib
import socket
import threading
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
from app.jobs import HopelessError, MendableError

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

    async def handle_QUIT(self, server: Any, _session: Any, _envelope: Any) -> str:  # noqa: N802
        parting = self.answers.get("QUIT", "221 bye")
        if not parting:
            server.transport.abort()
        return parting


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


@pytest.mark.parametrize(
    ("step", "reply", "noted"),
    [
        ("RCPT", "550 5.1.1 no such user <alma@beboer.example>", "550 5.1.1"),
        ("RCPT", "550 5.1.1 <alma@beboer.example>: User unknown in relay recipient table", "550 5.1.1"),
        ("DATA", "550 5.1.1 no such user <alma@beboer.example>", "550 5.1.1"),
        ("RCPT", "501 5.1.3 bad address", "501 5.1.3"),
        ("RCPT", "556 5.1.10 no mail here", "556 5.1.10"),
        ("DATA", "556 5.1.10 no mail here", "556 5.1.10"),
        ("RCPT", "552 5.2.2 mailbox full", "552 5.2.2"),
        ("DATA", "552 5.2.2 mailbox full", "552 5.2.2"),
        ("RCPT", "550 5.4.1 recipient address rejected", "550 5.4.1"),
        ("RCPT", "550 no such user", "550"),
        ("RCPT", "551 user not local", "551"),
    ],
)
def test_a_receiver_who_is_refused_for_ever_is_not_tried_again(
    server: Server, deliver: Deliver, step: str, reply: str, noted: str
) -> None:
    server.answers[step] = reply
    with pytest.raises(HopelessError) as caught:
        deliver(letter())
    assert str(caught.value) == noted


@pytest.mark.parametrize(
    ("step", "reply", "noted"),
    [
        ("RCPT", "550 5.7.1 relaying denied", "550 5.7.1"),
        ("RCPT", "550 5.7.54 unable to relay", "550 5.7.54"),
        ("RCPT", "554 5.7.1 <alma@beboer.example>: relay access denied", "554 5.7.1"),
        ("RCPT", "550 relay not permitted", "550"),
        ("RCPT", "553 sorry, that domain is not in my list of allowed rcpthosts (#5.7.1)", "553"),
        ("RCPT", "550 authentication required", "550"),
        ("RCPT", "554 refused", "554"),
        ("RCPT", "530 5.7.0 sign in first", "530 5.7.0"),
        ("RCPT", "550 5.1.8 domain of sender not found", "550 5.1.8"),
        ("MAIL", "550 5.7.1 not from you", "550 5.7.1"),
        ("MAIL", "553 5.1.7 no such sender", "553 5.1.7"),
        ("MAIL", "530 5.7.0 sign in first", "530 5.7.0"),
        ("DATA", "550 5.7.1 looks like spam", "550 5.7.1"),
        ("DATA", "554 refused", "554"),
        ("DATA", "550 refused", "550"),
        ("DATA", "503 5.5.1 out of order", "503 5.5.1"),
    ],
)
def test_a_refusal_of_us_is_tried_again_and_named_for_whoever_runs_this(
    server: Server, deliver: Deliver, step: str, reply: str, noted: str
) -> None:
    server.answers[step] = reply
    with pytest.raises(MendableError) as caught:
        deliver(letter())
    assert str(caught.value) == noted


@pytest.mark.parametrize(
    ("step", "reply"), [("RCPT", "450 4.2.1 busy"), ("DATA", "451 4.3.0 later"), ("RCPT", "421 4.7.0 too many")]
)
def test_what_may_pass_is_tried_again(server: Server, deliver: Deliver, step: str, reply: str) -> None:
    server.answers[step] = reply
    with pytest.raises(smtplib.SMTPException):
        deliver(letter())


def test_a_server_that_greets_us_with_a_refusal_refuses_us() -> None:
    def refuse(listening: socket.socket) -> None:
        with listening.accept()[0] as connection:
            connection.sendall(b"554 5.7.1 not from your network\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        refusing = threading.Thread(target=refuse, args=(listening,))
        refusing.start()
        with pytest.raises(MendableError, match=r"554 5\.7\.1"):
            smtp.deliver(letter(), MailTarget(host="127.0.0.1", port=listening.getsockname()[1]))
        refusing.join()


@pytest.mark.parametrize("parting", ["421 4.3.2 closing down", "500 what", ""])
def test_what_the_server_took_is_sent_however_we_part(server: Server, deliver: Deliver, parting: str) -> None:
    """Noted as failed, the letter would go a second time."""
    server.answers["QUIT"] = parting
    deliver(letter())
    assert len(server.taken) == 1


def test_a_refusal_stands_however_we_part(server: Server, deliver: Deliver) -> None:
    server.answers |= {"RCPT": "550 5.1.1 no such user", "QUIT": "421 4.3.2 closing down"}
    with pytest.raises(HopelessError):
        deliver(letter())


def test_a_stored_address_with_other_letters_goes_where_it_can(server: Server, deliver: Deliver) -> None:
    """No field takes one any more, but accounts of 0.2 may have one."""
    deliver(letter(to="bjørn@example.dk"))
    assert "SMTPUTF8" in server.taken[0].mail_options
    server.offers.discard("SMTPUTF8")
    with pytest.raises(HopelessError):
        deliver(letter(to="bjørn@example.dk"))
