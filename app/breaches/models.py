"""Breaches of somebody's personal data. A sheet names the thing by its id and repeats nothing of its words."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.i18n import lazy
from app.labelled import Labelled

_OPEN = text("closed_at IS NULL")


class Told(Labelled):
    """Who is to be told of a breach."""

    OFFICER = "officer", lazy("The data protection officer")
    PERSON = "person", lazy("The person it is about")
    AUTHORITY = "authority", lazy("Datatilsynet")


class BreachEnd(Labelled):
    """What is concluded about a breach."""

    REPORTED = "reported", lazy("It was reported to Datatilsynet")
    NOT_REPORTED = "not_reported", lazy("It was not reported, because it is unlikely to be a risk to anybody")


class Breach(Base):
    """A sheet: since when it is known, what staff say of it, and what is concluded. One is open of a thing at most.

    When the thing could be read, and by whose act, is worked out from its events. `notices` are those sent about it
    until the sheet was made: they are forgotten after a month.
    """

    __tablename__ = "breach"
    __table_args__ = (
        one_of("ended", BreachEnd),
        CheckConstraint("(closed_at IS NULL) = (ended IS NULL)", name="closed"),
        CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="closed_by"),
        Index("uq_breach_open", "subject_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    noticed_at: Mapped[datetime]
    noticed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    notices: Mapped[int]
    happened: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    risk: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    measures: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    ended: Mapped[str | None] = mapped_column(word())
    conclusion: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class BreachTold(Base):
    """On which day somebody was told of a breach, as staff have noted."""

    __tablename__ = "breach_told"
    __table_args__ = (one_of("whom", Told),)

    breach_id: Mapped[int] = mapped_column(ForeignKey("breach.id"), primary_key=True)
    whom: Mapped[str] = mapped_column(word(), primary_key=True)
    told_on: Mapped[date]
