"""The key that this town signs with is made once, its private half sealed by the vault."""

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from app import clock, db
from app.events import By, record
from app.exchange import verbs
from app.exchange.models import SigningKey
from app.vault import get_vault


def make_key(*, by: By, anew: bool = False) -> None:
    """Make a key unless there is one; `anew` retires that one, and other towns must confirm the new one."""
    kept = db.session.scalar(select(SigningKey).where(SigningKey.retired_at.is_(None)).with_for_update())
    if kept is not None and not anew:
        return
    if kept is not None:
        kept.retired_at = clock.now()
        db.session.flush()
    key = Ed25519PrivateKey.generate()
    private = base64.b64encode(key.private_bytes_raw()).decode()
    made = SigningKey(
        public_key=key.public_key().public_bytes_raw(),
        private_sealed=get_vault().encrypt(private),
        made_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    record(verbs.KEY_MADE, by=by, details={"key": made.id})
