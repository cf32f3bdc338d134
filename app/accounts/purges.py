"""What accounts leave behind and nobody needs any more, removed nightly."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, delete, or_, select

from app import clock, db
from app.accounts.actions import LIFETIMES, Purpose
from app.accounts.models import AuthorSession, Contact, GuestSession, LoginSession, OneTimeLink
from app.db import Base

_LINKS_KEPT = timedelta(days=30)
"""So long a link that was used or has expired still says so instead of "there is no such page"."""

_SESSIONS_KEPT = timedelta(days=30)


def purge_links() -> None:
    """Delete links that expired a month ago, used or not."""
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.expires_at < clock.now() - _LINKS_KEPT))


def purge_sessions() -> None:
    """Delete sessions that ended or expired a month ago, and authors' and guests' that are over."""
    for short in (AuthorSession, GuestSession):
        db.session.execute(delete(short).where(short.expires_at < clock.now()))
    before = clock.now() - _SESSIONS_KEPT
    over = or_(LoginSession.ended_at < before, LoginSession.expires_at < before)
    db.session.execute(delete(LoginSession).where(over))


def purge_contacts() -> None:
    """Delete addresses that nobody has confirmed within a week, and the links mailed to them.

    Those stay that anything else points at: a case, an account, what somebody follows.
    """
    unused = _unused(clock.now() - LIFETIMES[Purpose.CONFIRM])
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.contact_id.in_(unused)))
    db.session.execute(delete(Contact).where(Contact.id.in_(unused)))


def purge_contact(contact_id: int) -> None:
    """Delete an address that nothing points at any more, confirmed or not, and the links mailed to it."""
    unused = select(Contact.id).where(Contact.id == contact_id, *_is_alone())
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.contact_id.in_(unused)))
    db.session.execute(delete(Contact).where(Contact.id.in_(unused)))


def _unused(before: datetime) -> Select[Any]:
    return select(Contact.id).where(Contact.confirmed_at.is_(None), Contact.created_at < before, *_is_alone())


def _is_alone() -> list[ColumnElement[bool]]:
    return [~select(one).where(one == Contact.id).exists() for one in _list_pointing()]


def _list_pointing() -> list[Column[Any]]:
    """Return every column that holds a contact's id, but for the links that were mailed to it."""
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        if table.name != OneTimeLink.__tablename__
        for key in table.foreign_keys
        if key.column.table.name == Contact.__tablename__
    ]
