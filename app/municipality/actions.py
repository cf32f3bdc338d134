"""Changing reference rows."""

from datetime import date

from flask import g
from sqlalchemy import select

from app import db
from app.municipality.models import ClosedDay, ReferenceVersion
from app.vault import new_token


def add_closed_day(day: date, reason: str) -> bool:
    """Make `day` one on which the town hall is closed; returns False if it is one already."""
    if db.session.get(ClosedDay, day) is not None:
        return False
    db.session.add(ClosedDay(day=day, name=reason))
    announce_change()
    return True


def remove_closed_day(day: date) -> bool:
    """Make `day` a working day again; returns False if it was none of the closed days."""
    row = db.session.get(ClosedDay, day)
    if row is None:
        return False
    db.session.delete(row)
    announce_change()
    return True


def announce_change() -> None:
    """Tell every process that reference rows have changed, when the open unit is committed."""
    row = db.session.scalar(select(ReferenceVersion))
    if row is None:
        db.session.add(ReferenceVersion(id=1, value=new_token()))
    else:
        row.value = new_token()
    db.session.flush()
    g.pop("reference", None)  # what follows in the same request sees the change
