"""Append-only events: who did what to which public thing, when, what that changed, and why."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, bindparam, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, db, written
from app.db import NEVER_REUSED, Base, big_id, word
from app.history import Details, Happened, Verb
from app.holds import Holds
from app.permissions import Actor, Role
from app.written import Source

_WORD = re.compile(r"[\w.:+/-]{0,80}")
"""What may stand in an event's details: an enum word, a number of ours, a version, a date, but no sentence."""


class Reason(Base):
    """The words given for an act. The text can be erased; the row and the event stay."""

    __tablename__ = "reason"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    text: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})


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
        Index("ix_event_verb_seq", "verb", "seq"),
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
    """What events said before they had `details`: nothing reads or writes the two (decision 0037)."""
    details: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"), info={"holds": Holds.NOTHING_PERSONAL})
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id"))


@dataclass(frozen=True)
class By:
    """Whoever acts. Staff carry their id; an author is known by the case alone."""

    kind: ActorKind
    person_id: int | None = None
    actor: Actor | None = field(default=None, compare=False)

    @property
    def name(self) -> str | None:
        """Return the name of the colleague who acts; None for anybody else."""
        return self.actor.name if self.actor is not None else None

    def function_in(self, network_id: int) -> Role | None:
        """Return as what a colleague acts in a network: as its leader, or from the secretariat; None for all others."""
        if self.actor is None:
            return None
        if self.actor.is_for(Role.LEADER, network_id):
            return Role.LEADER
        return Role.SECRETARIAT if Role.SECRETARIAT in self.actor.roles else None

    AUTHOR: ClassVar["By"]
    SYSTEM: ClassVar["By"]

    @classmethod
    def person(cls, actor: Actor) -> "By":
        """Return the signed-in `actor` as the one who acts."""
        return cls(ActorKind.PERSON, actor.id, actor)


By.AUTHOR = By(ActorKind.AUTHOR)
By.SYSTEM = By(ActorKind.SYSTEM)


Listener = Callable[[Event], None]
_LISTENERS: list[Listener] = []


def on_recorded(listener: Listener) -> Listener:
    """Have every event told to `listener` in the unit that records it."""
    _LISTENERS.append(listener)
    return listener


def record(
    verb: Verb,
    *,
    by: By,
    subject_id: int | None = None,
    details: Details | None = None,
    reason: str | None = None,
) -> Event:
    """Append an event in the open unit; `reason` is kept apart so that it can be erased.

    Raises `ValueError` for details that hold anything but ids, numbers and words of ours.
    """
    kept = Reason(text=reason) if reason else None
    if kept is not None:
        db.session.add(kept)
        db.session.flush()
    event = Event(
        at=clock.now(),
        actor_kind=by.kind,
        actor_id=by.person_id,
        verb=verb.name,
        subject_id=subject_id,
        details=canonical(details or {}),
        reason_id=kept.id if kept else None,
    )
    db.session.add(event)
    db.session.flush()
    for listener in _LISTENERS:
        listener(event)
    if by.kind == ActorKind.AUTHOR and subject_id is not None:
        written.tell(subject_id, Source.REASON, event.seq, reason)
    return event


def canonical(details: Details) -> dict[str, Any]:
    """Return details as they are stored: in the order of their names, without what is None.

    Raises `ValueError` for free text: that stands in an event's reason, where it can be erased.
    """
    kept = {name: _plain(value) for name, value in sorted(details.items()) if value is not None}
    return {name: value for name, value in kept.items() if value != {}}


def _plain(value: Any) -> Any:  # noqa: ANN401 -- JSON
    if isinstance(value, Mapping):
        return canonical(value)
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, str) and not _WORD.fullmatch(value):
        message = "an event's details hold no free text"
        raise ValueError(message)
    return str(value) if isinstance(value, str) else value


def erase_reason(seq: int) -> bool:
    """Erase the words given for an act, of which nobody is told any more; returns whether there were any."""
    reason_id = select(Event.reason_id).where(Event.seq == seq).scalar_subquery()
    emptied = update(Reason).where(Reason.id == reason_id, Reason.text.is_not(None)).values(text=None)
    return db.session.execute(emptied.returning(Reason.id)).first() is not None


_HAPPENED = (
    select(
        Event.seq, Event.verb, Event.at, Event.actor_kind, Event.actor_id, Event.details, Reason.text.label("reason")
    )
    .outerjoin(Reason, Reason.id == Event.reason_id)
    .where(Event.subject_id == bindparam("id"))
    .order_by(Event.seq)
)
_SOME_HAPPENED = _HAPPENED.where(Event.verb.in_(bindparam("verbs", expanding=True)))


def list_happened(subject_id: int, verbs: Collection[str] | None = None) -> list[Happened]:
    """Return what happened to a public thing, in order, with reasons; `verbs` keeps only some."""
    if verbs is None:
        return db.rows(Happened, _HAPPENED, {"id": subject_id})
    return db.rows(Happened, _SOME_HAPPENED, {"id": subject_id, "verbs": sorted(verbs)})
