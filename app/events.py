"""Append-only events: who did what to which public thing, when, from which state to which, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, db
from app.db import NEVER_REUSED, Base, big_id, word
from app.permissions import Actor


class Reason(Base):
    """The words given for an act. The text can be erased; the row and the event stay."""

    __tablename__ = "reason"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    text: Mapped[str | None]


class ActorKind(StrEnum):
    """Who acted: staff, the author of a submission, or the platform itself."""

    PERSON = "person"
    AUTHOR = "author"
    SYSTEM = "system"


class Event(Base):
    """One act. A trigger in the database refuses to change or remove it."""

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("(actor_kind = 'person') = (actor_id IS NOT NULL)", name="person_has_id"),
        Index("ix_event_subject_id_seq", "subject_id", "seq"),
        NEVER_REUSED,
    )

    seq: Mapped[int] = big_id()
    at: Mapped[datetime]
    actor_kind: Mapped[str] = mapped_column(word())
    actor_id: Mapped[int | None]
    verb: Mapped[str] = mapped_column(word())
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    from_state: Mapped[str | None] = mapped_column(word(80))
    to_state: Mapped[str | None] = mapped_column(word(80))
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id"))


@dataclass(frozen=True)
class By:
    """Whoever acts. Staff carry their id; an author is known by the case alone."""

    kind: ActorKind
    person_id: int | None = None

    AUTHOR: ClassVar["By"]
    SYSTEM: ClassVar["By"]

    @classmethod
    def person(cls, actor: Actor) -> "By":
        """Return the signed-in `actor` as the one who acts."""
        return cls(ActorKind.PERSON, actor.id)


By.AUTHOR = By(ActorKind.AUTHOR)
By.SYSTEM = By(ActorKind.SYSTEM)


Listener = Callable[[Event], None]
_LISTENERS: list[Listener] = []


def on_recorded(listener: Listener) -> Listener:
    """Have every event told to `listener` in the unit that records it."""
    _LISTENERS.append(listener)
    return listener


def record(
    verb: str,
    *,
    by: By,
    subject_id: int | None = None,
    from_state: str | None = None,
    to_state: str | None = None,
    reason: str | None = None,
) -> Event:
    """Append an event in the open unit; `reason` is kept apart so that it can be erased."""
    kept = Reason(text=reason) if reason else None
    if kept is not None:
        db.session.add(kept)
        db.session.flush()
    event = Event(
        at=clock.now(),
        actor_kind=by.kind,
        actor_id=by.person_id,
        verb=verb,
        subject_id=subject_id,
        from_state=from_state,
        to_state=to_state,
        reason_id=kept.id if kept else None,
    )
    db.session.add(event)
    db.session.flush()
    for listener in _LISTENERS:
        listener(event)
    return event
