"""Which submissions a proposal grew from."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class ThemeOrigin(Base):
    """A submission that a proposal grew from; `told_at` is when its author was told that everybody can read it.

    `theme_pile_id` is the pile in which it lay then, which tells of the network when its texts lie there no more.
    """

    __tablename__ = "theme_origin"
    __table_args__ = (Index("ix_theme_origin_submission_id", "submission_id", "proposal_id"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("theme_proposal.id"), primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    created_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    theme_pile_id: Mapped[int | None] = mapped_column(ForeignKey("theme_pile.id"), index=True)
