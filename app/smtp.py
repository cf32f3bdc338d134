"""Handing messages to the mail server, or laying them in a folder for reading."""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from email.message import EmailMessage
from uuid import uuid4

from app import clock
from app.config import MailTarget
from app.jobs import HopelessError, MendableError

_TIMEOUT_SECONDS = 20
_ADDRESS_REFUSED = frozenset({501, 550, 551, 552, 553, 556})
"""Refusals of a receiver that need no further word (RFC 5321, RFC 7504)."""
_ENHANCED_CODE = re.compile(r"5\.(\d{1,3})\.(\d{1,3})\b", re.ASCII)
_ADDRESS, _MAILBOX, _PROTOCOL, _POLICY = "1", "2", "5", "7"
"""What the middle of an enhanced code says a refusal is about (RFC 3463)."""
_OUR_ADDRESS = frozenset({"7", "8"})
"""The last part of those codes about an address that mean the sender's."""
_OF_US = re.compile(r"\b5\.7\.\d|relay|authenti", re.IGNORECASE)
"""How servers that give no enhanced code say that it is we who may not send."""


def deliver(message: EmailMessage, target: MailTarget) -> None:
    """Hand a message over.

    Raises `HopelessError` if the server refuses the receiver for ever, `MendableError` if it refuses us, whoever the
    receiver is, else what `smtplib` raises.
    """
    message["Date"] = clock.now()
    if target.folder is not None:
        target.folder.mkdir(parents=True, exist_ok=True)
        stamp = clock.now().strftime("%Y%m%d-%H%M%S-%f")
        path = target.folder / f"{stamp}-{uuid4().hex[:6]}.eml"
        hidden = path.with_suffix(".part")
        hidden.write_bytes(message.as_bytes())
        hidden.rename(path)
        return
    try:
        with connect(target) as server:
            _send(message, server)
    except smtplib.SMTPRecipientsRefused as error:
        ((code, said),) = error.recipients.values()
        _raise_final(code, said, error, receiver_refused=True)
        raise
    except smtplib.SMTPResponseException as error:
        _raise_final(error.smtp_code, error.smtp_error, error)
        raise


@contextmanager
def connect(target: MailTarget, *, timeout: float = _TIMEOUT_SECONDS) -> Iterator[smtplib.SMTP]:
    """Open a connection to the mail server, encrypted and signed in as `target` says; waits `timeout` seconds.

    A fault in closing it is none.
    """
    if target.tls:
        context = ssl.create_default_context()
        connection: smtplib.SMTP = smtplib.SMTP_SSL(target.host, target.port, timeout=timeout, context=context)
    else:
        connection = smtplib.SMTP(target.host, target.port, timeout=timeout)
    try:
        if target.starttls:
            connection.starttls(context=ssl.create_default_context())
        if target.user:
            connection.login(target.user, target.password)
        yield connection
    finally:
        with suppress(OSError):  # how we part changes nothing of what the server took or refused before
            connection.quit()
        with suppress(OSError):
            connection.close()


def _send(message: EmailMessage, server: smtplib.SMTP) -> None:
    """Send a message in 8 bits where the server offers that (RFC 6152), else in 7."""
    server.ehlo_or_helo_if_needed()
    is_plain = str(message["To"]).isascii()
    returns_to = str(message["Return-Path"]).strip("<>") if message["Return-Path"] else None
    del message["Return-Path"]  # whoever delivers it at last writes it, from the envelope
    if not is_plain and not server.has_extn("smtputf8"):
        raise HopelessError("the mail server does not take letters outside a to z before the @")
    if not server.has_extn("8bitmime"):
        server.send_message(_in_seven_bits(message), from_addr=returns_to)
    elif is_plain:
        server.send_message(message, from_addr=returns_to, mail_options=["BODY=8BITMIME"])
    else:
        server.send_message(message, from_addr=returns_to)  # which says so by itself, and asks for SMTPUTF8


def _in_seven_bits(message: EmailMessage) -> EmailMessage:
    copied = deepcopy(message)
    for part in copied.walk():
        if part["Content-Transfer-Encoding"] == "8bit":
            part.set_content(part.get_content(), subtype=part.get_content_subtype(), cte="quoted-printable")
    return copied


def _raise_final(code: int, said: bytes | str, cause: Exception, *, receiver_refused: bool = False) -> None:
    """Raise what a reply means if it is a refusal for ever: the receiver's fault or ours. Its words may quote both."""
    if not 500 <= code < 600:
        return
    words = said if isinstance(said, str) else said.decode(errors="replace")
    enhanced = _ENHANCED_CODE.match(words)
    numbers = f"{code} {enhanced[0]}" if enhanced else str(code)
    if _is_of_receiver(code, words, enhanced, receiver_refused=receiver_refused):
        raise HopelessError(numbers) from cause
    raise MendableError(numbers) from cause


def _is_of_receiver(code: int, words: str, enhanced: re.Match[str] | None, *, receiver_refused: bool) -> bool:
    """Return whether a refusal speaks of whom we write to, and not of what we may send or how we ask."""
    if enhanced is None:
        return receiver_refused and code in _ADDRESS_REFUSED and not _OF_US.search(words)
    subject, detail = enhanced.groups()
    if subject == _ADDRESS:
        return detail not in _OUR_ADDRESS
    if subject == _MAILBOX:
        return True
    return receiver_refused and code in _ADDRESS_REFUSED and subject not in {_PROTOCOL, _POLICY}
