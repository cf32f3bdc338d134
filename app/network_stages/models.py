"""When each stage of a network is planned and began."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.network_stages.when import Precision
from app.networks.states import Stage


class NetworkStep(Base):
    """A stage of a network. Of a date that is known roughly the first day is kept, and how well it is known.

    `begun_on` is when it last began, which stays when the network goes back; `skipped` that it was passed over.
    """

    __tablename__ = "network_step"
    __table_args__ = (
        one_of("stage", Stage),
        one_of("planned_as", Precision),
        one_of("begun_as", Precision),
        CheckConstraint("(planned_on IS NULL) = (planned_as IS NULL)", name="planned"),
        CheckConstraint("(begun_on IS NULL) = (begun_as IS NULL)", name="begun"),
        UniqueConstraint("network_id", "stage"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    stage: Mapped[str] = mapped_column(word())
    planned_on: Mapped[date | None]
    planned_as: Mapped[str | None] = mapped_column(word())
    begun_on: Mapped[date | None]
    begun_as: Mapped[str | None] = mapped_column(word())
    skipped: Mapped[bool] = mapped_column(default=False, server_default=false())
