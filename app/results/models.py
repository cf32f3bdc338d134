"""How cases ended: a row for each end that stood, stands, or waits in the draft of an answer; and what is counted."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.results.kinds import EndKind

_STANDS = "stood_from IS NOT NULL AND stood_to IS NULL"
_DRAFTED = "stood_from IS NULL"
_NOTHING = "words IS NULL AND day IS NULL AND link IS NULL AND other_id IS NULL"

WHAT_GOES_WITH = (
    "(kind = 'done' AND words IS NOT NULL AND day IS NULL AND other_id IS NULL)"
    " OR (kind = 'planned' AND words IS NULL AND (day IS NOT NULL OR link IS NOT NULL) AND other_id IS NULL)"
    " OR (kind = 'not_ours' AND words IS NOT NULL AND day IS NOT NULL AND link IS NULL AND other_id IS NULL)"
    " OR (kind = 'political' AND words IS NOT NULL AND day IS NOT NULL AND other_id IS NULL)"
    " OR (kind = 'grouped' AND other_id IS NOT NULL AND words IS NULL AND day IS NULL AND link IS NULL)"
    " OR (kind IN ('no', 'informed') AND day IS NULL AND link IS NULL AND other_id IS NULL)"
    f" OR (kind IN ('withdrawn', 'led') AND {_NOTHING})"
)
"""Which columns each kind of end has."""


class CaseEnd(Base):
    """How a case ended. One stands for each case; one more may wait in the draft of its answer (`stood_from` empty).

    `words` are in `language`: what has been done, whose it is, which committee has it, or why. `response_id` is the
    answer that gave it.
    """

    __tablename__ = "case_end"
    __table_args__ = (
        one_of("kind", EndKind),
        CheckConstraint(WHAT_GOES_WITH, name="what_goes_with"),
        CheckConstraint("other_id IS NULL OR other_id <> submission_id", name="another"),
        CheckConstraint("stood_to IS NULL OR stood_from IS NOT NULL", name="stood"),
        CheckConstraint("stood_from IS NOT NULL OR response_id IS NOT NULL", name="drafted"),
        CheckConstraint(
            "link IS NULL OR substr(link, 1, 8) = 'https://' OR substr(link, 1, 7) = 'http://'", name="link"
        ),
        Index(
            "uq_case_end_stands",
            "submission_id",
            unique=True,
            sqlite_where=text(_STANDS),
            postgresql_where=text(_STANDS),
        ),
        Index(
            "uq_case_end_drafted",
            "submission_id",
            unique=True,
            sqlite_where=text(_DRAFTED),
            postgresql_where=text(_DRAFTED),
        ),
        Index("ix_case_end_counted", "kind", "stood_from", sqlite_where=text(_STANDS), postgresql_where=text(_STANDS)),
        Index("ix_case_end_submission_id", "submission_id", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    kind: Mapped[str] = mapped_column(word())
    words: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    language: Mapped[str] = mapped_column(word(12))
    day: Mapped[date | None]
    link: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    other_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), index=True)
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    stood_from: Mapped[datetime | None]
    stood_to: Mapped[datetime | None]


class Figure(Base):
    """A figure that a job works out now and then, with the time it was made."""

    __tablename__ = "figure"

    name: Mapped[str] = mapped_column(word(60), primary_key=True)
    value: Mapped[int | None]
    made_at: Mapped[datetime]
