"""What the town's own list says of its organisations, and who does not want to stand in it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.association_lists.listed import GuessedKind
from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key


class ListedOrganisation(Base):
    """An organisation of a list that the town keeps, which nobody has claimed yet: found by its name, and no page.

    Its address, if the list has one, was `told_at` that it stands here. `claimed_by` is the organisation that was made
    of it and that nobody has read yet.
    """

    __tablename__ = "listed_organisation"
    __table_args__ = (
        one_of("kind", GuessedKind),
        CheckConstraint("length(cvr) = 8", name="cvr"),
        Index("ix_listed_organisation_sort_key", "sort_key"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    name: Mapped[str] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})
    sort_key: Mapped[str] = mapped_column(info={"holds": Holds.AUTHORS_CHOICE})
    kind: Mapped[str] = mapped_column(word())
    cvr: Mapped[str | None] = mapped_column(word(8), index=True, info={"holds": Holds.AUTHORS_CHOICE})
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    listed_at: Mapped[datetime] = mapped_column(index=True)
    told_at: Mapped[datetime | None]
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)


class LeftList(Base):
    """That an address which stood in a list was erased: no later list brings it back.

    It is known by a code that cannot be turned back into it, and that is asked only of addresses that come in.
    """

    __tablename__ = "left_list"

    address_hash: Mapped[bytes] = mapped_column(
        primary_key=True, info={"key": Key.SECRET, "holds": Holds.NOTHING_PERSONAL}
    )
    since: Mapped[datetime]
