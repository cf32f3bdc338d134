"""Which of our addresses stand in a mail."""

import re
from collections.abc import Iterable

from flask import current_app
from sqlalchemy import select

from app import db
from app.reply_addresses.models import ReplyAddress
from app.vault import token_hash

_MOST = 50
"""Tokens looked at in one mail: one of ours has one."""


def find_address(texts: Iterable[str]) -> ReplyAddress | None:
    """Return the first of our addresses with a token that is known, in these headers or texts in order."""
    local, _, domain = current_app.extensions["settings"].reply_address.rpartition("@")
    ours = re.compile(rf"{re.escape(local)}\+([a-z2-7]{{32}})@{re.escape(domain)}", re.IGNORECASE)
    tokens = [token.lower() for text in texts for token in ours.findall(text)[:_MOST]]
    for token in dict.fromkeys(tokens[:_MOST]):
        found = db.session.scalar(select(ReplyAddress).where(ReplyAddress.token_hash == token_hash(token)))
        if found is not None:
            return found
    return None
