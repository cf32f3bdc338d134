"""Comments, what waits for its writer's confirmation, and what is counted of them for each public thing."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.i18n import lazy
from app.labelled import Labelled
from app.subjects import AuthorKind, Speaker

_WAITS = text("waits")
ORGANISATIONS = (AuthorKind.ASSOCIATION, AuthorKind.BUSINESS)
"""For what kinds of organisations somebody comments."""


def _of_organisation() -> CheckConstraint:
    kinds = ", ".join(f"'{one}'" for one in ORGANISATIONS)
    return CheckConstraint(f"organisation_kind IN ({kinds})", name="organisation_kind")


class Intent(Labelled):
    """What somebody wants with a comment."""

    EXPERIENCE = "experience", lazy("An experience")
    QUESTION = "question", lazy("A question")
    HELP = "help", lazy("An offer of help")


class Conversation(Base):
    """What is counted of the comments about a public thing that everybody can read.

    `by_author` and `by_municipality` are the author's and staff's. `begun_at` is when the first one was published.
    While it is paused, everybody reads the reason.
    """

    __tablename__ = "conversation"
    __table_args__ = (CheckConstraint("comments >= 0", name="counted"),)

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    comments: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    by_author: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    by_municipality: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    begun_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    pause_reason: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})


class Comment(Base):
    """A comment's own columns; its public life, words and writer stand with its subject.

    `thread_id` is the comment it answers, or its own id. One that waited for its writer's address to be confirmed
    `arrived_at` an earlier moment than it was sent. `waits` copies that nobody has read its
    newest words yet. One for an organisation shows that one's name, and `organisation_kind` copies its kind.
    """

    __tablename__ = "comment"
    __table_args__ = (
        one_of("intent", Intent),
        one_of("speaker", Speaker),
        _of_organisation(),
        CheckConstraint("(intent IS NULL) = (thread_id <> id)", name="reply"),
        Index("ix_comment_root_id", "root_id", "thread_id", "id"),
        Index("ix_comment_waits", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
    )

    id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    root_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    thread_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), index=True)
    intent: Mapped[str | None] = mapped_column(word())
    speaker: Mapped[str] = mapped_column(word())
    shown_name: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})
    organisation_kind: Mapped[str | None] = mapped_column(word(), info={"holds": Holds.AUTHORS_CHOICE})
    sent_at: Mapped[datetime]
    arrived_at: Mapped[datetime | None]
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())


class UnconfirmedComment(Base):
    """A comment by an address that was only written: it is no public thing until the address is confirmed."""

    __tablename__ = "unconfirmed_comment"
    __table_args__ = (one_of("intent", Intent), _of_organisation(), NEVER_REUSED)

    id: Mapped[int] = big_id()
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    root_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    reply_to: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    intent: Mapped[str | None] = mapped_column(word())
    text: Mapped[str] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    name: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})
    organisation_kind: Mapped[str | None] = mapped_column(word())
    hears: Mapped[bool] = mapped_column(default=False, server_default=false())
    language: Mapped[str] = mapped_column(word(12))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("privacy_notice.id"))
    created_at: Mapped[datetime] = mapped_column(index=True)
