"""What every public thing has in common: its public life, its wordings, and who says it.

A room's own table holds only what is its own, and shares the id. What stands here is written by `app.publishing`.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key
from app.i18n import lazy
from app.labelled import Labelled
from app.search_terms import folded_words
from app.titles.typed import is_title_ours
from app.vault import Vault


class SubjectKind(StrEnum):
    """The kinds of things that events, follows and vectors belong to by the id of a `subject` row."""

    SUBMISSION = "submission"
    NETWORK = "network"
    COMMENT = "comment"
    ORGANISATION = "organisation"
    CHALLENGE = "challenge"
    ENTRY = "entry"
    CONTRIBUTION = "contribution"
    THEME_PROPOSAL = "theme_proposal"
    SOLUTION = "solution"


class Visibility(Labelled):
    """Whether others can see it, in staff's words."""

    RECEIVED = "received", lazy("Not published yet")
    RETURNED = "returned", lazy("Sent back to the author")
    PUBLISHED = "published", lazy("Published")
    HIDDEN = "hidden", lazy("Hidden")
    WITHDRAWN = "withdrawn", lazy("Withdrawn by the author")


class Withheld(StrEnum):
    """Why nothing of it may be published: nobody has decided yet what it is, or it goes on elsewhere."""

    UNDECIDED = "undecided"
    ELSEWHERE = "elsewhere"


class Audience(Labelled):
    """Who can read it; its sentence says who they are."""

    PUBLIC = (
        "public",
        lazy("Everybody"),
        lazy("One of us reads it first. If it is in order, it is shown here."),
    )
    NETWORK = (
        "network",
        lazy("The network"),
        lazy("Staff and the network that gets it, also its members from outside the municipality."),
    )
    STAFF = "staff", lazy("Only the municipality"), lazy("Only staff who work with it.")


class AuthorKind(Labelled):
    """Who it is from, in the words of whoever chooses it."""

    CITIZEN = "citizen", lazy("Resident")
    ASSOCIATION = "association", lazy("Association")
    BUSINESS = "business", lazy("Business")
    EMPLOYEE = "employee", lazy("Employee of the municipality")
    EDUCATION = "education", lazy("Education or research")
    MUNICIPALITY = "municipality", lazy("Another municipality")


class Speaker(Labelled):
    """As whom somebody speaks of a thing: their mark follows from what we know of them, never from what they write."""

    RESIDENT = "resident", ""
    AUTHOR = "author", lazy("The author")
    MUNICIPALITY = "municipality", lazy("The municipality")
    LEADER = "leader", lazy("Network leader")
    COUNCIL = "council", lazy("Member of the council")


class HeldFor(Labelled):
    """What a thing is kept for though it would be erased; its sentence is what its author is told."""

    COMPLAINT = "complaint", lazy("A complaint or a court case"), lazy("There is a complaint or a court case about it.")
    ACCESS = "access", lazy("Access to documents"), lazy("Somebody has asked to see what the municipality has of it.")
    INQUIRY = "inquiry", lazy("An inquiry by an authority"), lazy("An authority is looking into it.")
    LAW = "law", lazy("Another law asks for it"), lazy("A law says that the municipality must keep it.")


class Perspective(Labelled):
    """From where somebody speaks, if they said so: they live with it, or they work with it."""

    USER = "user", lazy("I use it myself")
    RELATIVE = "relative", lazy("I am a relative")
    NEIGHBOUR = "neighbour", lazy("I live nearby")
    VOLUNTEER = "volunteer", lazy("I am a volunteer")
    FRONTLINE = "frontline", lazy("I work with it every day")
    MANAGER = "manager", lazy("I lead those who work with it")
    TRADE = "trade", lazy("It is my trade")
    RESEARCHER = "researcher", lazy("I do research on it")

    @property
    def works_with_it(self) -> bool:
        """Return whether it is professional knowledge, as beside that of those who live with it."""
        return self in _AT_WORK


_AT_WORK = frozenset({Perspective.FRONTLINE, Perspective.MANAGER, Perspective.TRADE, Perspective.RESEARCHER})
SHOWN_WITH_NOBODY = frozenset({Perspective.USER, Perspective.RELATIVE})
"""What may say something of somebody's health: it is counted, and shown with no person."""


_LISTED = text("listed")
_NUMBERED = text("published_seq IS NOT NULL")
_INSIDE = text("root_id IS NOT NULL")


class Subject(Base):
    """One row for each public thing. `listed` is true exactly while everybody can read it, and its root, if it has one.

    `published_seq` is given at the first publication, from one counter for all kinds; what was there before anything
    was numbered has none. A thing inside another is read only while `root_id` is. What is `held_for` something is not
    erased, whoever asks.
    """

    __tablename__ = "subject"
    __table_args__ = (
        one_of("visibility", Visibility),
        one_of("audience", Audience),
        one_of("held_for", HeldFor),
        CheckConstraint("listed = (visibility = 'published' AND audience = 'public')", name="listed"),
        CheckConstraint("(published_seq IS NULL) = (published_at IS NULL)", name="published_seq"),
        CheckConstraint("root_id <> id", name="root"),
        # Partial, so that PostgreSQL takes it for no key: giving a number would else wait for events being written.
        Index(
            "uq_subject_published_seq",
            "published_seq",
            unique=True,
            sqlite_where=_NUMBERED,
            postgresql_where=_NUMBERED,
        ),
        Index("ix_subject_listed_kind", "kind", "published_seq", sqlite_where=_LISTED, postgresql_where=_LISTED),
        Index("ix_subject_root_id", "root_id", "kind", "id", sqlite_where=_INSIDE, postgresql_where=_INSIDE),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    kind: Mapped[str] = mapped_column(word())
    root_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    visibility: Mapped[str] = mapped_column(word(), default=Visibility.RECEIVED, server_default=Visibility.RECEIVED)
    audience: Mapped[str] = mapped_column(word(), default=Audience.PUBLIC, server_default=Audience.PUBLIC)
    listed: Mapped[bool] = mapped_column(default=False, server_default=false())
    withheld: Mapped[str | None] = mapped_column(word())
    published_seq: Mapped[int | None]
    published_at: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(word(12), default="da", server_default="da")
    current_wording_id: Mapped[int | None] = mapped_column(
        ForeignKey("wording.id", use_alter=True, name="fk_subject_current_wording")
    )
    published_wording_id: Mapped[int | None] = mapped_column(
        ForeignKey("wording.id", use_alter=True, name="fk_subject_published_wording")
    )
    erased_at: Mapped[datetime | None]
    held_for: Mapped[str | None] = mapped_column(word())
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class Wording(Base):
    """One wording of a thing. Approval binds to its hash; erasing empties title and text.

    Of a wording that staff have redacted, title and text are empty and `sealed` holds both. The title is ours
    if `titled_by_staff`.
    """

    __tablename__ = "wording"
    __table_args__ = (
        UniqueConstraint("subject_id", "number"),
        CheckConstraint("written_by IN ('author', 'staff')", name="written_by"),
        CheckConstraint("sealed IS NULL OR (title IS NULL AND text IS NULL)", name="sealed"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    number: Mapped[int]
    title: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    text: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    sealed: Mapped[bytes | None] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_WORDS})
    content_hash: Mapped[bytes] = mapped_column(info={"key": Key.NONE, "holds": Holds.AUTHORS_WORDS})
    written_by: Mapped[str] = mapped_column(word())
    titled_by_staff: Mapped[bool] = mapped_column(default=False, server_default=false())
    language: Mapped[str] = mapped_column(word(12))
    created_at: Mapped[datetime]

    @property
    def title_is_ours(self) -> bool:
        """Return whether its title is not its author's: the program made it from the text, or one of us wrote it."""
        return is_title_ours(self.title, self.text, by_staff=self.titled_by_staff)


class Voice(Base):
    """Who says it, as whom, if they said so. `perspective` is where they speak from: a neighbour, a relative ...

    A name that is shown stands as it is written, a hidden one sealed; `NameKey` finds both. Nothing that everybody
    reads joins this table.
    """

    __tablename__ = "voice"
    __table_args__ = (
        one_of("author_kind", AuthorKind),
        CheckConstraint("show_name = (name IS NOT NULL)", name="shown_name"),
        CheckConstraint("name IS NULL OR name_sealed IS NULL", name="one_name"),
    )

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    author_kind: Mapped[str] = mapped_column(word())
    perspective: Mapped[str | None] = mapped_column(word())
    name: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})
    name_sealed: Mapped[bytes | None] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_IDENTITY})
    show_name: Mapped[bool] = mapped_column(default=False)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    source_note: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("privacy_notice.id"))


class NameKey(Base):
    """A keyed hash of one folded word of a name, so that staff find whoever wrote under it, hidden or not."""

    __tablename__ = "name_key"
    __table_args__ = (Index("ix_name_key_subject_id", "subject_id"),)

    key: Mapped[bytes] = mapped_column(primary_key=True, info={"key": Key.DATA, "holds": Holds.AUTHORS_IDENTITY})
    subject_id: Mapped[int] = mapped_column(ForeignKey("voice.subject_id"), primary_key=True, autoincrement=False)


PUBLIC_LIFE = (
    *("visibility", "audience", "listed", "published_seq", "published_at", "language"),
    *("current_wording_id", "published_wording_id", "held_for", "withheld"),
)
"""The columns of a subject that a room may keep once more on its own rows, for its lists and its acts."""


def name_columns(vault: Vault, name: str | None, *, shown: bool) -> dict[str, object]:
    """Return a name as the columns of a voice: as it is written if it is shown, else sealed."""
    return {
        "name": name if shown else None,
        "name_sealed": vault.encrypt(name) if name and not shown else None,
        "show_name": shown and name is not None,
    }


def open_name(vault: Vault, name: str | None, sealed: bytes | None) -> str | None:
    """Return a voice's name, hidden or not; None if they gave none. Raises `UnreadableError` under another key."""
    return vault.decrypt(sealed) if sealed is not None else name


def name_keys(vault: Vault, name: str | None) -> Iterator[bytes]:
    """Give the key of each different word of a name."""
    for folded in sorted(set(folded_words(name or ""))):
        yield vault.name_hash(folded)
