"""Sessions and what a browser may see: let in, seen, and shown out."""

from datetime import timedelta

from sqlalchemy import delete, update

from app import clock, db
from app.accounts import verbs
from app.accounts.actions import Purpose
from app.accounts.models import AuthorSession, GuestSession, LoginSession, OneTimeLink
from app.events import By, record
from app.vault import new_token, token_hash

SESSION_IDLE = timedelta(days=30)
AUTHOR_SESSION = timedelta(minutes=30)
GUEST_SESSION = timedelta(hours=12)
"""So long a browser that a confirmed address was shown in acts for it without a new mail."""


def sign_in(person_id: int) -> str:
    """Begin a session; returns the token for the browser's cookie."""
    token, now = new_token(), clock.now()
    session = LoginSession(
        token_hash=token_hash(token),
        person_id=person_id,
        created_at=now,
        last_seen_at=now,
        expires_at=now + SESSION_IDLE,
    )
    db.session.add(session)
    record(verbs.SIGNED_IN, by=By.SYSTEM, details={"person": person_id})
    return token


def end_session(session_id: int, *, person_id: int) -> bool:
    """End one of a person's sessions. Returns whether it was theirs and open."""
    statement = (
        update(LoginSession)
        .where(LoginSession.id == session_id, LoginSession.person_id == person_id, LoginSession.ended_at.is_(None))
        .values(ended_at=clock.now())
        .returning(LoginSession.id)
    )
    ended = db.session.scalar(statement) is not None
    if ended:
        record(verbs.SESSION_ENDED, by=By.SYSTEM, details={"person": person_id, "session": session_id})
    return ended


def end_other_sessions(session_id: int, *, person_id: int) -> None:
    """End every session of a person except the one in use."""
    db.session.execute(
        update(LoginSession)
        .where(LoginSession.person_id == person_id, LoginSession.id != session_id, LoginSession.ended_at.is_(None))
        .values(ended_at=clock.now())
    )
    record(verbs.OTHER_SESSIONS_ENDED, by=By.SYSTEM, details={"person": person_id, "session": session_id})


def note_seen(session_id: int) -> None:
    """Store that a session was used just now, and put off its end by `SESSION_IDLE`."""
    now = clock.now()
    db.session.execute(
        update(LoginSession)
        .where(LoginSession.id == session_id, LoginSession.ended_at.is_(None))
        .values(last_seen_at=now, expires_at=now + SESSION_IDLE)
    )


def let_author_in(subject_id: int) -> str:
    """Let a browser into a case as its author, for half an hour; returns the token for the browser's cookie."""
    token, now = new_token(), clock.now()
    db.session.add(AuthorSession(token_hash=token_hash(token), subject_id=subject_id, expires_at=now + AUTHOR_SESSION))
    return token


def show_author_out(token: str) -> None:
    """End an author's access: every copy of the cookie is worth nothing from now on."""
    db.session.execute(delete(AuthorSession).where(AuthorSession.token_hash == token_hash(token)))


def show_authors_out(subject_id: int) -> None:
    """End every way into a case that was opened before: browsers that were let in, and links nobody has pressed yet."""
    db.session.execute(delete(AuthorSession).where(AuthorSession.subject_id == subject_id))
    now = clock.now()
    mailed = (OneTimeLink.subject_id == subject_id, OneTimeLink.purpose == Purpose.AUTHOR)
    unused = (OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now)
    db.session.execute(update(OneTimeLink).where(*mailed, *unused).values(expires_at=now))


def let_guest_in(contact_id: int, *, sees_own: bool, token: str | None = None) -> str:
    """Let a browser act for an address, and for half an hour show what is theirs if it `sees_own`.

    Returns the token for the browser's cookie: the one given, or a new one.
    """
    token, now = token or new_token(), clock.now()
    own_until = now + AUTHOR_SESSION if sees_own else now
    values = {"contact_id": contact_id, "own_until": own_until, "expires_at": now + GUEST_SESSION}
    db.session.add(GuestSession(token_hash=token_hash(token), **values))
    return token


def show_guest_out(token: str) -> None:
    """End a guest's session: every copy of the cookie is worth nothing from now on."""
    db.session.execute(delete(GuestSession).where(GuestSession.token_hash == token_hash(token)))
