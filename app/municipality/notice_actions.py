"""Keeping the notice that somebody was told of their data."""

from sqlalchemy import select

from app import clock, db
from app.municipality.models import PrivacyNotice
from app.municipality.notices import Notice


def keep_notice(notice: Notice) -> int:
    """Keep a version of the notice the first time somebody sends something in under it; returns its number."""
    values = {"digest": notice.digest, "first_on": clock.today(), "texts": notice.texts}
    row = db.insert(PrivacyNotice).values(values)
    db.session.execute(row.on_conflict_do_nothing(index_elements=["digest"]))
    return db.session.scalars(select(PrivacyNotice.id).where(PrivacyNotice.digest == notice.digest)).one()
