"""What changes the reference rows."""

import secrets

from sqlalchemy import update

from app import db
from app.municipality.models import ReferenceVersion


def touch() -> None:
    """Let every process read the reference rows again, once the open unit is committed."""
    db.session.execute(update(ReferenceVersion).values(value=secrets.token_hex(16)))
