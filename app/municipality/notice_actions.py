"""Keeping the notice that somebody was told of their data."""

from sqlalchemy import func, select

from app import clock, db
from app.municipality.models import PrivacyNotice
from app.municipality.notices import Notice


def keep_notice(notice: Notice) -> int:
    """Keep a version of the notice the first time somebody sends something in under it; returns its number.

    People read the number, so it goes up by one with each version: a database's own sequence counts each try.
    """
    known = select(PrivacyNotice.id).where(PrivacyNotice.digest == notice.digest)
    while (number := db.session.scalar(known)) is None:
        following = db.session.scalars(select(func.coalesce(func.max(PrivacyNotice.id), 0) + 1)).one()
        values = {"id": following, "digest": notice.digest, "first_on": clock.today(), "texts": notice.texts}
        db.session.execute(db.insert(PrivacyNotice).values(values).on_conflict_do_nothing())
    return number
