"""What accounts leave behind and nobody needs any more, removed nightly."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, or_, select

from app import clock, db
from app.accounts.models import AuthorSession, Contact, LoginSession, OneTimeLink, Person

_LINKS_KEPT = timedelta(days=30)
"""So long a link that was used or has expired still says so instead of "there is no such page"."""

_SESSIONS_KEPT = timedelta(days=30)
_UNCONFIRMED_KEPT = timedelta(days=7)
"""As long as the button in the mail that confirms an address works."""


def purge_links() -> None:
    """Delete links that expired a month ago, used or not."""
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.expires_at < clock.now() - _LINKS_KEPT))


def purge_sessions() -> None:
    """Delete sessions that ended or expired a month ago, and authors' that are over."""
    db.session.execute(delete(AuthorSession).where(AuthorSession.expires_at < clock.now()))
    before = clock.now() - _SESSIONS_KEPT
    over = or_(LoginSession.ended_at < before, LoginSession.expires_at < before)
    db.session.execute(delete(LoginSession).where(over))


def purge_contacts(*, needed: Select[Any]) -> None:
    """Delete addresses that nobody has confirmed within a week, and the links mailed to them.

    Those of people stay, and those whose ids `needed` selects.
    """
    unused = _unused(clock.now() - _UNCONFIRMED_KEPT, needed)
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.contact_id.in_(unused)))
    db.session.execute(delete(Contact).where(Contact.id.in_(unused)))


def _unused(before: datetime, needed: Select[Any]) -> Select[Any]:
    return select(Contact.id).where(
        Contact.confirmed_at.is_(None),
        Contact.created_at < before,
        Contact.id.not_in(select(Person.contact_id)),
        Contact.id.not_in(needed),
    )
