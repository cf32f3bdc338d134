"""Mail: each message is one function and three templates (subject, text, HTML), always sent by a job."""

import smtplib
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from uuid import uuid4

from flask import current_app, render_template

from app import clock, i18n, jobs
from app.config import MailTarget

_TIMEOUT_SECONDS = 20
_READABLE = SMTP.clone(cte_type="8bit")


@dataclass(frozen=True)
class Mail:
    """A message to one address in one language; `template` names the three files under ``mails/``."""

    template: str
    to: str
    language: str
    values: dict[str, Any] = field(default_factory=dict)


Compose = Callable[..., Mail | None]
_messages: dict[str, Compose] = {}


def message(name: str) -> Callable[[Compose], Compose]:
    """Declare the function that composes the message called `name`; it returns None when nobody needs it."""

    def declare(compose: Compose) -> Compose:
        _messages[name] = compose
        return compose

    return declare


def enqueue(name: str, **arguments: int | str) -> None:
    """Queue the message called `name` in the open unit. Arguments are ids or sealed values, never texts."""
    if clock.is_replaying():
        return
    jobs.enqueue("mail", {"message": name, "arguments": arguments})


@jobs.handles("mail")
def _compose(payload: dict[str, Any]) -> Sequence[EmailMessage]:
    mail = _messages[payload["message"]](**payload["arguments"])
    return [] if mail is None else [render(mail)]


def render(mail: Mail) -> EmailMessage:
    """Return the message made from the three templates in the receiver's language."""
    sender_name, sender = current_app.extensions["mail_sender"]()
    with i18n.speaking(mail.language) as language:
        values = {**mail.values, "language": language, "base_url": current_app.extensions["settings"].base_url}
        subject = render_template(f"mails/{mail.template}.subject.txt", **values)
        plain = render_template(f"mails/{mail.template}.txt", **values)
        rich = render_template(f"mails/{mail.template}.html", **values)
    letter = EmailMessage(policy=_READABLE)
    letter["From"] = Address(_header(sender_name), addr_spec=sender)
    letter["To"] = Address(addr_spec=mail.to)  # raises for anything but one address
    letter["Subject"] = _header(subject)
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(plain.strip() + "\n", cte="8bit")
    letter.add_alternative(rich.strip() + "\n", subtype="html", cte="8bit")
    letter["Content-Language"] = language.code  # after the content: setting that drops what was said of it before
    return letter


def deliver(letter: EmailMessage, target: MailTarget) -> None:
    """Hand a message to the SMTP server, or lay it in the folder; raises what `smtplib` raises."""
    letter["Date"] = clock.now()
    if target.folder is not None:
        target.folder.mkdir(parents=True, exist_ok=True)
        stamp = clock.now().strftime("%Y%m%d-%H%M%S-%f")
        path = target.folder / f"{stamp}-{uuid4().hex[:6]}.eml"
        hidden = path.with_suffix(".part")
        hidden.write_bytes(letter.as_bytes())
        hidden.rename(path)
        return
    with smtplib.SMTP(target.host, target.port, timeout=_TIMEOUT_SECONDS) as server:
        if target.starttls:
            server.starttls(context=ssl.create_default_context())
        if target.user:
            server.login(target.user, target.password)
        server.send_message(letter)


def _header(value: str) -> str:
    """Return `value` on one line: a line break in a header would begin another header."""
    return " ".join(value.split())
