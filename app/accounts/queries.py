"""Who is signed in, and who has an account."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from app import clock, db
from app.accounts.actions import SESSION_LONGEST, Purpose
from app.accounts.contacts import list_contacts
from app.accounts.models import AuthorSession, LoginSession, OneTimeLink, Person, PersonRole
from app.permissions import Actor, Role
from app.vault import Vault, token_hash


def get_actor(session_token: str) -> Actor | None:
    """Return the person a session's token belongs to; None if it has ended, expired, or the person left."""
    now = clock.now()
    statement = (
        select(
            Person.id,
            Person.name,
            Person.language,
            LoginSession.id,
            LoginSession.last_seen_at,
            PersonRole.role,
            PersonRole.network_id,
        )
        .join(LoginSession, LoginSession.person_id == Person.id)
        .outerjoin(PersonRole, PersonRole.person_id == Person.id)
        .where(
            LoginSession.token_hash == token_hash(session_token),
            *_open_at(now),
            Person.active,
        )
    )
    rows = db.session.execute(statement).all()
    if not rows:
        return None
    person_id, name, language, session_id, last_seen_at = rows[0][:5]
    return Actor(
        id=person_id,
        name=name,
        roles=frozenset(Role(row.role) for row in rows if row.role),
        network_ids=frozenset(row.network_id for row in rows if row.network_id is not None),
        language=language,
        session_id=session_id,
        last_seen_at=last_seen_at,
    )


def _open_at(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return what is so of a session that counts: not ended, not idle for long, and not too old."""
    return (
        LoginSession.ended_at.is_(None),
        LoginSession.expires_at > now,
        LoginSession.created_at > now - SESSION_LONGEST,
    )


def get_authored(token: str) -> int | None:
    """Return the id of the case that a browser was let into as its author; None if it has left, or its time is up."""
    open_now = (AuthorSession.token_hash == token_hash(token), AuthorSession.expires_at > clock.now())
    return db.session.scalar(select(AuthorSession.subject_id).where(*open_now))


def get_person_by_address(vault: Vault, address: str) -> Person | None:
    """Return the active person with this e-mail address, or None."""
    held = [one.id for one in list_contacts(vault, address)]
    return db.session.scalar(select(Person).where(Person.contact_id.in_(held), Person.active))


def list_demo_people() -> list[Person]:
    """Return the people one can be in the demo."""
    return list(db.session.scalars(select(Person).where(Person.demo, Person.active).order_by(Person.id)))


def list_sessions(person_id: int) -> list[LoginSession]:
    """Return where a person is signed in now, newest first."""
    statement = (
        select(LoginSession)
        .where(LoginSession.person_id == person_id, *_open_at(clock.now()))
        .order_by(LoginSession.id.desc())
    )
    return list(db.session.scalars(statement))


@dataclass(frozen=True)
class LinkState:
    """A mailed link as a page may look at it without using it up."""

    usable: bool
    person_id: int | None
    subject_id: int | None


def get_link(purpose: Purpose, token: str) -> LinkState | None:
    """Return the state of a mailed link, or None if there never was one with this token."""
    statement = select(OneTimeLink).where(OneTimeLink.token_hash == token_hash(token), OneTimeLink.purpose == purpose)
    link = db.session.scalar(statement)
    if link is None:
        return None
    usable = link.used_at is None and link.expires_at > clock.now()
    return LinkState(usable, link.person_id, link.subject_id)
