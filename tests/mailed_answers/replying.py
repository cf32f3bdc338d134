"""Replies to our mails, as the programs of colleagues send them."""

from dataclasses import replace
from email.message import EmailMessage
from email.utils import make_msgid

import pytest

from app.mailed_answers.actions import Taken, take
from app.municipality.queries import get_reference
from app.submissions.models import Response
from tests.ground.staging import Town

BOX = "svar@sammen.example.dk"
WORDS = "Vi sætter lys op i tunnelen inden jul."
SIGNED = "Med venlig hilsen\nInger Vang\nVejchef"


def read_replies(town: Town, patch: pytest.MonkeyPatch) -> None:
    """Let the town have an address that replies come to."""
    settings = town.app.extensions["settings"]
    patch.setitem(town.app.extensions, "settings", replace(settings, reply_address=BOX))


def own(town: Town, name: str = "inger") -> str:
    """Return an address under the municipality's domain."""
    with town.app.app_context(), town.app.extensions["database"].reading():
        return f"{name}@{get_reference().email.rpartition('@')[2]}"


def reply_to(letter: EmailMessage, sender: str, text: str = f"{WORDS}\n\n{SIGNED}", **headers: str) -> EmailMessage:
    """Return the reply to a mail, with what it quotes."""
    reply = EmailMessage()
    reply["From"] = f"Inger Vang <{sender}>"
    reply["To"] = letter["Reply-To"]
    reply["Subject"] = f"SV: {letter['Subject']}"
    reply["Message-ID"] = make_msgid(domain="kommune.example")
    for name, value in headers.items():
        reply[name.replace("_", "-")] = value
    body = letter.get_body(("plain",))
    assert body is not None
    quoted = "\n".join(f"> {line}" for line in body.get_content().splitlines())
    reply.set_content(f"{text}\n\nDen 26. nov. 2026 kl. 10.12 skrev Sammen <{BOX}>:\n{quoted}\n")
    return reply


def come(town: Town, mail: EmailMessage) -> Taken:
    """Let a mail come."""
    with town.writing():
        return take(mail.as_bytes())


def drafts(town: Town) -> list[str]:
    """Return every draft and answer there is."""
    with town.writing() as session:
        return [one.text for one in session.query(Response).order_by(Response.id)]
