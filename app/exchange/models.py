"""The key this town signs with, the towns it knows, and the solutions that came from them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.exchange.kinds import Algorithm, Fault
from app.holds import Holds, Key

_IN_USE = text("retired_at IS NULL")


class SigningKey(Base):
    """A key of this town: what it signs with, and those it has signed with before. Only one is in use."""

    __tablename__ = "signing_key"
    __table_args__ = (
        one_of("algorithm", Algorithm),
        Index("uq_signing_key_in_use", "algorithm", unique=True, sqlite_where=_IN_USE, postgresql_where=_IN_USE),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    algorithm: Mapped[str] = mapped_column(word(), default=Algorithm.ED25519)
    public_key: Mapped[bytes] = mapped_column(unique=True, info={"holds": Holds.NOTHING_PERSONAL, "key": Key.NONE})
    private_sealed: Mapped[bytes] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL, "key": Key.SEALED})
    made_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class OtherTown(Base):
    """Another town: its address, the key that was confirmed, and whether the worker fetches from there.

    `seen_fingerprint` is that of a key which somebody has signed with in its name, and which nobody has confirmed yet.
    `translations` is the file of what it has made of others' solutions, as it came; since `translations_put_away_at`
    this town does not show it.
    """

    __tablename__ = "other_town"
    __table_args__ = (
        one_of("fault", Fault),
        CheckConstraint("(fingerprint IS NULL) = (confirmed_at IS NULL)", name="confirmed"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    address: Mapped[str] = mapped_column(word(300), unique=True, info={"holds": Holds.NOTHING_PERSONAL})
    name: Mapped[str | None] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    fingerprint: Mapped[str | None] = mapped_column(word(49))
    confirmed_at: Mapped[datetime | None]
    seen_fingerprint: Mapped[str | None] = mapped_column(word(49))
    followed: Mapped[bool] = mapped_column(default=False, server_default=false())
    fetched_at: Mapped[datetime | None]
    fault: Mapped[str | None] = mapped_column(word())
    translations: Mapped[str | None] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    translations_put_away_at: Mapped[datetime | None]


class ReceivedSolution(Base):
    """A solution of another town: the file as it came, and whether it is shown.

    `gone_at` is since when its town lists it no more, `put_away_at` since when this town does not show it.
    """

    __tablename__ = "received_solution"
    __table_args__ = (UniqueConstraint("town_id", "slug"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    town_id: Mapped[int] = mapped_column(ForeignKey("other_town.id"))
    slug: Mapped[str] = mapped_column(word(80))
    updated_at: Mapped[datetime]
    received_at: Mapped[datetime]
    file: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    gone_at: Mapped[datetime | None]
    put_away_at: Mapped[datetime | None]
