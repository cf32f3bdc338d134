"""Making an address that a mail about a case is answered to."""

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import delete

from app import db
from app.reply_addresses.models import ReplyAddress
from app.rooms import get_room
from app.vault import token_hash

_BYTES = 20


@dataclass(frozen=True)
class Made:
    """An address, and the id of its row."""

    id: int
    address: str


def make_address(submission_id: int, *, person_id: int | None = None, expires_at: datetime) -> Made | None:
    """Make the address for one mail about a case; None where no mail is read.

    Its token is in small letters and digits alone: mail servers may change the case of what stands before the @.
    """
    box: str = current_app.extensions["settings"].reply_address
    if not box or not get_room("mailed_answers").is_on():
        return None
    token = base64.b32encode(secrets.token_bytes(_BYTES)).decode().lower()
    row = ReplyAddress(
        submission_id=submission_id, person_id=person_id, token_hash=token_hash(token), expires_at=expires_at
    )
    db.session.add(row)
    db.session.flush()
    local, _, domain = box.rpartition("@")
    return Made(row.id, f"{local}+{token}@{domain}")


def forget_addresses(before: datetime) -> None:
    """Remove the addresses of colleagues that have led nowhere since `before`; a department's go with their case."""
    over = (ReplyAddress.person_id.is_not(None), ReplyAddress.expires_at < before)
    db.session.execute(delete(ReplyAddress).where(*over))
