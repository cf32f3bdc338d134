"""Handing messages to the mail server, or laying them in a folder for reading."""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from email.message import EmailMessage
from uuid import uuid4

from app import clock
from app.config import MailTarget
from app.jobs import HopelessError

_TIMEOUT_SECONDS = 20
_OURS = frozenset({502, 503, 504, 530, 534, 535, 538})
"""Refusals that speak of how we ask, not of whom we write to: once that is mended here, the message can go."""
_ENHANCED_CODE = re.compile(r"\d\.\d{1,3}\.\d{1,3}\b", re.ASCII)


def deliver(message: EmailMessage, target: MailTarget) -> None:
    """Hand a message over. Raises `HopelessError` if the server refuses it for ever, else what `smtplib` raises."""
    message["Date"] = clock.now()
    if target.folder is not None:
        target.folder.mkdir(parents=True, exist_ok=True)
        stamp = clock.now().strftime("%Y%m%d-%H%M%S-%f")
        path = target.folder / f"{stamp}-{uuid4().hex[:6]}.eml"
        hidden = path.with_suffix(".part")
        hidden.write_bytes(message.as_bytes())
        hidden.rename(path)
        return
    with connect(target) as server:
        try:
            _send(message, server)
        except smtplib.SMTPRecipientsRefused as error:
            ((code, said),) = error.recipients.values()
            if _is_final(code):
                raise HopelessError(_codes(code, said)) from error
            raise
        except smtplib.SMTPDataError as error:
            if _is_final(error.smtp_code):
                raise HopelessError(_codes(error.smtp_code, error.smtp_error)) from error
            raise
        except smtplib.SMTPNotSupportedError as error:
            raise HopelessError("the mail server does not take letters outside a to z before the @") from error


@contextmanager
def connect(target: MailTarget, *, timeout: float = _TIMEOUT_SECONDS) -> Iterator[smtplib.SMTP]:
    """Open a connection to the mail server, encrypted and signed in as `target` says; waits `timeout` seconds."""
    if target.tls:
        context = ssl.create_default_context()
        connection: smtplib.SMTP = smtplib.SMTP_SSL(target.host, target.port, timeout=timeout, context=context)
    else:
        connection = smtplib.SMTP(target.host, target.port, timeout=timeout)
    with connection as server:
        if target.starttls:
            server.starttls(context=ssl.create_default_context())
        if target.user:
            server.login(target.user, target.password)
        yield server


def _send(message: EmailMessage, server: smtplib.SMTP) -> None:
    """Send a message in 8 bits where the server offers that (RFC 6152), else in 7."""
    server.ehlo_or_helo_if_needed()
    if not server.has_extn("8bitmime"):
        server.send_message(_in_seven_bits(message))
    elif str(message["To"]).isascii():
        server.send_message(message, mail_options=["BODY=8BITMIME"])
    else:
        server.send_message(message)  # which says so by itself, and asks for SMTPUTF8


def _in_seven_bits(message: EmailMessage) -> EmailMessage:
    copied = deepcopy(message)
    for part in copied.walk():
        if part["Content-Transfer-Encoding"] == "8bit":
            part.set_content(part.get_content(), subtype=part.get_content_subtype(), cte="quoted-printable")
    return copied


def _is_final(code: int) -> bool:
    return 500 <= code < 600 and code not in _OURS


def _codes(code: int, said: bytes | str) -> str:
    """Return a reply's numbers, such as ``550 5.1.1``; its words may quote the address."""
    enhanced = _ENHANCED_CODE.match(said if isinstance(said, str) else said.decode(errors="replace"))
    return f"{code} {enhanced[0]}" if enhanced else str(code)
