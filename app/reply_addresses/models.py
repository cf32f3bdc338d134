"""The addresses that mails were sent with, each known by its token's hash."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id
from app.holds import Holds, Key


class ReplyAddress(Base):
    """An address that answers to one mail about a case come to: to a colleague by id, else to a department.

    That of a department is good as long as the link that names it, another until `expires_at`.
    """

    __tablename__ = "reply_address"
    __table_args__ = (Index("ix_reply_address_submission_id", "submission_id"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[bytes] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.OF_STAFF})
    expires_at: Mapped[datetime]
