"""Who is asked to stand with an author, and who does."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.co_authors.kinds import Standing
from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key


class CoAuthor(Base):
    """An address that was asked to stand with the author of a submission, for an organisation if it is one's.

    Of whoever said no the address is let go, and of whoever is asked no longer, without `answered_at`; `asked_key` is
    a keyed hash of submission and address, so that nobody is asked of the same one twice. Both go once the case has
    been over for long (`app.retention`): then it stays that somebody stands with it, or which organisation. The row is
    of whoever was asked, not of the case's author: it stays when that one is erased. It `names_author` if the mail says
    from which address it is asked.
    """

    __tablename__ = "co_author"
    __table_args__ = (
        one_of("standing", Standing),
        UniqueConstraint("case_id", "asked_key"),
        CheckConstraint("standing = 'accepted' OR (standing = 'declined') = (contact_id IS NULL)", name="told_apart"),
        CheckConstraint("standing = 'accepted' OR asked_key IS NOT NULL", name="asked_once"),
        Index("ix_co_author_case_id", "case_id", "standing"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    case_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    standing: Mapped[str] = mapped_column(word(), default=Standing.ASKED)
    asked_key: Mapped[bytes | None] = mapped_column(info={"key": Key.SECRET, "holds": Holds.NOTHING_PERSONAL})
    names_author: Mapped[bool] = mapped_column(default=False, server_default=false())
    asked_at: Mapped[datetime] = mapped_column(index=True)
    answered_at: Mapped[datetime | None]
