"""A form sent twice does its work once: every form that adds something carries a key, and what it sent is noted.

The same key with the same content is the same sending (a double click, the back button, a lost answer). With other
content it is another one. A note is a keyed hash and is gone after a week.
"""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, delete
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, db, jobs
from app.db import Base
from app.holds import Holds, Key
from app.jobs import Payload
from app.vault import content_hash, get_vault

KEPT = timedelta(days=7)


class SentOnce(Base):
    """A form that has been sent and has done its work, about `subject_id`."""

    __tablename__ = "sent_once"

    digest: Mapped[bytes] = mapped_column(primary_key=True, info={"key": Key.SECRET, "holds": Holds.AUTHORS_WORDS})
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


def note(key: str | None, *content: str | None, subject_id: int) -> bool:
    """Note in the open unit that a form is sent. Returns whether it is the first time: only then it is to do its work.

    `content` is what the form says, its own name first. A form without a key counts as sent for the first time.
    """
    if not key:
        return True
    values = {"digest": _digest(key, content, subject_id), "subject_id": subject_id, "at": clock.now()}
    statement = db.insert(SentOnce).values(values).on_conflict_do_nothing(index_elements=["digest"])
    return db.session.scalar(statement.returning(SentOnce.subject_id)) is not None


def is_noted(key: str | None, *content: str | None, subject_id: int) -> bool:
    """Return whether exactly this has been sent before."""
    return bool(key) and db.session.get(SentOnce, _digest(key or "", content, subject_id)) is not None


def _digest(key: str, content: tuple[str | None, ...], subject_id: int) -> bytes:
    vault = get_vault()
    parts = (key, str(subject_id), *(part or "" for part in content))
    return vault.keyed_hash("sent once", content_hash(*parts).hex())


FORGET_SENT = jobs.kind("forget_sent", every=timedelta(hours=6))


@FORGET_SENT.handler()
def forget(_payload: Payload) -> None:
    """Remove notes that nobody's back button reaches any more."""
    db.session.execute(delete(SentOnce).where(SentOnce.at < clock.now() - KEPT))
