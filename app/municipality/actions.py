"""Changing reference rows."""

from flask import g
from sqlalchemy import select

from app import db
from app.municipality.models import ReferenceVersion
from app.vault import new_token


def announce_change() -> None:
    """Tell every process that reference rows have changed, when the open unit is committed."""
    row = db.session.scalar(select(ReferenceVersion))
    if row is None:
        db.session.add(ReferenceVersion(id=1, value=new_token()))
    else:
        row.value = new_token()
    db.session.flush()
    g.pop("reference", None)  # what follows in the same request sees the change
