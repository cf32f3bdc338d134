"""The logo that is looked at before it is used."""

from sqlalchemy import select

from app import db
from app.municipality.models import LogoDraft


def find_draft() -> str:
    """Return the logo that is looked at, empty if none is."""
    return db.session.scalar(select(LogoDraft.svg)) or ""
