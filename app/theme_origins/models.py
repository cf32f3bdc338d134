"""Which submissions a proposal grew from."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class ThemeOrigin(Base):
    """A submission that a proposal grew from; `told_at` is when its author was told that everybody can read it."""

    __tablename__ = "theme_origin"
    __table_args__ = (Index("ix_theme_origin_submission_id", "submission_id", "proposal_id"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("theme_proposal.id"), primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    created_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
