"""Tables that have talked about a challenge, whoever typed it in for them, and sheets for them as PDF."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key
from app.tables.kinds import TableKind


class TableTalk(Base):
    """Some people who talked about a challenge round a table: how many sat there, and what kind of table it was.

    What they said are entries with its id. Nothing of who they are is kept.
    """

    __tablename__ = "table_talk"
    __table_args__ = (one_of("kind", TableKind), CheckConstraint("seats BETWEEN 2 AND 99", name="seats"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), index=True)
    kind: Mapped[str] = mapped_column(word())
    seats: Mapped[int]
    created_at: Mapped[datetime]


class TableHost(Base):
    """The address of whoever typed in a table's answers, which hears of them once it is confirmed.

    `notice_id` is what they were told of their data. How long it is kept once they were `told_at` is a period.
    """

    __tablename__ = "table_host"

    table_id: Mapped[int] = mapped_column(ForeignKey("table_talk.id"), primary_key=True, autoincrement=False)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("privacy_notice.id"))
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]


class TableSheet(Base):
    """The sheet of a challenge in one language, as a PDF that was made of a page with this `page_hash`."""

    __tablename__ = "table_sheet"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(word(), primary_key=True)
    page_hash: Mapped[str] = mapped_column(word(64))
    pdf: Mapped[bytes] = mapped_column(info={"holds": Holds.OF_STAFF, "key": Key.NONE})
    made_at: Mapped[datetime]
