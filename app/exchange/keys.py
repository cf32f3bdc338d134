"""The key that this town signs with."""

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from app import db
from app.exchange.envelope import fingerprint_of
from app.exchange.models import SigningKey
from app.vault import get_vault


def get_key() -> Ed25519PrivateKey | None:
    """Return the key in use, None before one was made."""
    sealed = db.session.scalar(select(SigningKey.private_sealed).where(SigningKey.retired_at.is_(None)))
    if sealed is None:
        return None
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(get_vault().decrypt(sealed)))


def get_fingerprint() -> str | None:
    """Return what people compare of the key in use, None before one was made."""
    public = db.session.scalar(select(SigningKey.public_key).where(SigningKey.retired_at.is_(None)))
    return fingerprint_of(public) if public is not None else None
