"""Who is signed in, and who has an account."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from app import clock, db
from app.accounts.actions import SESSION_LONGEST, Purpose
from app.accounts.contacts import list_contacts
from app.accounts.models import (
    Absence,
    AuthorSession,
    Contact,
    GuestSession,
    LoginSession,
    OneTimeLink,
    Person,
    PersonRole,
)
from app.permissions import OVERSEEING, Actor, Role, Scope
from app.vault import Vault, token_hash


def _is_absent() -> ColumnElement[bool]:
    """Return what is so of an absence today, whether or not anybody has noted yet that its last day is over."""
    return and_(Absence.begun_at.is_not(None), Absence.ended_at.is_(None), Absence.until_on >= clock.today())


def _is_held() -> ColumnElement[bool]:
    """Return what is so of a role that is somebody's own, or lent to them for days that are not over."""
    return or_(PersonRole.absence_id.is_(None), PersonRole.absence_id.in_(select(Absence.id).where(_is_absent())))


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
            PersonRole.subject_id,
            Absence.person_id.label("stands_in_for"),
        )
        .join(LoginSession, LoginSession.person_id == Person.id)
        .outerjoin(PersonRole, and_(PersonRole.person_id == Person.id, _is_held()))
        .outerjoin(Absence, and_(Absence.substitute_id == Person.id, _is_absent()))
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
        scopes=frozenset(Scope(Role(row.role), row.subject_id) for row in rows if row.role),
        language=language,
        session_id=session_id,
        last_seen_at=last_seen_at,
        stands_in_for=frozenset(row.stands_in_for for row in rows if row.stands_in_for is not None),
    )


def get_scopes(person_id: int) -> frozenset[Scope]:
    """Return the roles somebody holds, and what for."""
    held = select(PersonRole.role, PersonRole.subject_id).where(PersonRole.person_id == person_id, _is_held())
    return frozenset(Scope(Role(role), subject_id) for role, subject_id in db.session.execute(held))


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


@dataclass(frozen=True)
class Guest:
    """Somebody who has shown that an address is theirs; `sees_own` while this browser may show what is theirs."""

    contact_id: int
    sees_own: bool


def get_guest(token: str) -> Guest | None:
    """Return whom a browser acts for; None if it has left, or its time is up."""
    statement = select(GuestSession.contact_id, GuestSession.own_until).where(
        GuestSession.token_hash == token_hash(token), GuestSession.expires_at > clock.now()
    )
    row = db.session.execute(statement).first()
    return Guest(row.contact_id, row.own_until > clock.now()) if row is not None else None


def get_guest_of_person(person_id: int) -> Guest:
    """Return somebody who is signed in as the guest they also are."""
    contact_id = db.session.scalars(select(Person.contact_id).where(Person.id == person_id)).one()
    return Guest(contact_id, sees_own=True)


def get_council_name(contact_id: int) -> str | None:
    """Return under which name somebody speaks as a member of the council, None if they do not."""
    return db.session.scalar(select(Contact.council_name).where(Contact.id == contact_id))


def list_council() -> list[str]:
    """Return the names of the members of the council who speak as such, in order."""
    names = db.session.scalars(select(Contact.council_name).where(Contact.council_name.is_not(None)))
    return sorted({name for name in names if name})


@dataclass(frozen=True)
class Asked:
    """When an address was last asked to be confirmed, if ever, and how often since somebody last pressed the button."""

    last_at: datetime | None
    unanswered: int


def get_asked(contact_id: int) -> Asked:
    """Return how an address has been asked to be confirmed; a receipt that asks too is no reminder."""
    asked = (OneTimeLink.contact_id == contact_id, OneTimeLink.purpose == Purpose.CONFIRM)
    pressed = select(func.max(OneTimeLink.used_at)).where(*asked).scalar_subquery()
    since = or_(pressed.is_(None), OneTimeLink.created_at > pressed)
    reminders = func.count().filter(OneTimeLink.subject_id.is_(None), since)
    row = db.session.execute(select(func.max(OneTimeLink.created_at), reminders).where(*asked)).one()
    return Asked(row[0], row[1])


def get_person_by_address(vault: Vault, address: str) -> Person | None:
    """Return the active person with this e-mail address, or None."""
    held = [one.id for one in list_contacts(vault, address)]
    return db.session.scalar(select(Person).where(Person.contact_id.in_(held), Person.active))


def find_person_id(contact_ids: Collection[int]) -> int | None:
    """Return the id of whoever has one of these addresses, with an open account or a closed one; None for nobody."""
    return db.session.scalar(select(Person.id).where(Person.contact_id.in_(contact_ids)).limit(1))


def list_people() -> list[tuple[int, str]]:
    """Return everybody whose account is open, by id and name, in order of name."""
    people = select(Person.id, Person.name).where(Person.active).order_by(Person.name, Person.id)
    return [(row.id, row.name) for row in db.read(people)]


def list_with_substitutes(person_ids: Collection[int]) -> list[int]:
    """Return these people, and whoever stands in today for one of them who is away."""
    away = select(Absence.substitute_id).where(Absence.person_id.in_(person_ids), _is_absent())
    others = db.session.scalars(away.where(Absence.substitute_id.is_not(None)).order_by(Absence.id))
    return list(dict.fromkeys([*person_ids, *(one for one in others if one is not None)]))


def list_who_may_lead() -> list[tuple[int, str]]:
    """Return everybody who can lead a network, by id and name, in order of name: not those who watch over all others.

    Who leads a network opens contacts, and a supervisor reads who has; an administrator reads nothing (decision 0074).
    """
    overseeing = select(PersonRole.person_id).where(PersonRole.role.in_(OVERSEEING), _is_held())
    able = select(Person.id, Person.name).where(Person.active, Person.id.not_in(overseeing))
    return [(row.id, row.name) for row in db.read(able.order_by(Person.name, Person.id))]


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
    used_at: datetime | None
    person_id: int | None
    subject_id: int | None
    contact_id: int | None


def get_link(purpose: Purpose, token: str) -> LinkState | None:
    """Return the state of a mailed link, or None if there never was one with this token."""
    statement = select(OneTimeLink).where(OneTimeLink.token_hash == token_hash(token), OneTimeLink.purpose == purpose)
    link = db.session.scalar(statement)
    if link is None:
        return None
    usable = link.used_at is None and link.expires_at > clock.now()
    return LinkState(usable, link.used_at, link.person_id, link.subject_id, link.contact_id)
