"""Networks and theme piles; texts and phrases stand in child tables for each language."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, word
from app.holds import Holds, Key


class Network(Base):
    """A temporary group across departments and out into the town; one that `rests_since` a day takes nothing in."""

    __tablename__ = "network"
    __table_args__ = (
        CheckConstraint("type IN ('welfare', 'learning', 'innovation')", name="type"),
        CheckConstraint(
            "stage IN ('proposed','startup','design','explore','ideate','test','anchor','closed')", name="stage"
        ),
        CheckConstraint("(stage = 'closed') = (closed_on IS NOT NULL)", name="closed_has_date"),
        CheckConstraint("rests_since IS NULL OR stage NOT IN ('proposed', 'closed')", name="rests_at_work"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    slug: Mapped[str] = mapped_column(word(80), unique=True, info={"holds": Holds.OF_STAFF})
    type: Mapped[str] = mapped_column(word())
    stage: Mapped[str] = mapped_column(word(), index=True)
    started_on: Mapped[date]
    closed_on: Mapped[date | None]
    rests_since: Mapped[date | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class NetworkText(Base):
    """What a network says of itself in one language."""

    __tablename__ = "network_text"

    owner_id: Mapped[int] = mapped_column(ForeignKey("network.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    name: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    sort_key: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    purpose: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    question: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    learned: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    outcome: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    out_of_scope: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})


class NetworkLine(Base):
    """One short line of a network's description: a competence, a role, a missing perspective, a keyword ..."""

    __tablename__ = "network_line"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('competence', 'partner', 'role', 'missing_perspective', 'method', 'keyword', 'phrase')",
            name="kind",
        ),
        Index("ix_network_line_network_id_kind", "network_id", "kind", "position"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    kind: Mapped[str] = mapped_column(word())
    language: Mapped[str] = mapped_column(word(12))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})


class NetworkTheme(Base):
    """A theme a network works with."""

    __tablename__ = "network_theme"

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True)
    position: Mapped[int]


class NetworkDepartment(Base):
    """A department with members in a network; no department owns it."""

    __tablename__ = "network_department"

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), primary_key=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), primary_key=True)
    position: Mapped[int]


class NetworkFormerSlug(Base):
    """An address a network once had; it redirects. Of one that says covered words, only a digest is kept."""

    __tablename__ = "network_former_slug"

    slug: Mapped[str] = mapped_column(word(80), primary_key=True, info={"holds": Holds.OF_STAFF})
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))


class ThemePile(Base):
    """A named pile of similar submissions without a live network, waiting for a theme decision."""

    __tablename__ = "theme_pile"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    slug: Mapped[str] = mapped_column(word(80), unique=True)
    decision_on: Mapped[date]


class ThemePileText(Base):
    """A theme pile's name and description in one language."""

    __tablename__ = "theme_pile_text"

    owner_id: Mapped[int] = mapped_column(ForeignKey("theme_pile.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    name: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    sort_key: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    description: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})


class PhraseEmbedding(Base):
    """The vector of one phrase of a network: float16, found by the phrase's digest and the encoder's version."""

    __tablename__ = "phrase_embedding"

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), primary_key=True)
    digest: Mapped[bytes] = mapped_column(primary_key=True, info={"key": Key.NONE, "holds": Holds.AUTHORS_WORDS})
    engine: Mapped[str] = mapped_column(word(80), primary_key=True)
    vector: Mapped[bytes] = mapped_column(info={"key": Key.NONE, "holds": Holds.AUTHORS_WORDS})


class TextCentre(Base):
    """The mean vector of `stored` texts of the town, by the encoder's version; float32."""

    __tablename__ = "text_centre"

    engine: Mapped[str] = mapped_column(word(80), primary_key=True)
    vector: Mapped[bytes] = mapped_column(info={"key": Key.NONE, "holds": Holds.NOTHING_PERSONAL})
    stored: Mapped[int]
    made_at: Mapped[datetime]


class NetworkExample(Base):
    """The title of a submission that everybody can read and that the network took in: a phrase of its profile."""

    __tablename__ = "network_example"

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    text: Mapped[str] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})


class Training(Base):
    """What the engine learned from the decisions of one day: weights over hashed features, and how well they did.

    The weights are empty once it is too old to be used again; the figures stay.
    """

    __tablename__ = "training"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    engine: Mapped[str] = mapped_column(word(80))
    decisions: Mapped[int]
    figures: Mapped[dict[str, Any]] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    weights: Mapped[bytes] = mapped_column(info={"key": Key.NONE, "holds": Holds.NOTHING_PERSONAL})
    created_at: Mapped[datetime]


class TrainingChoice(Base):
    """Which training is used from when on, none for the engine as it is without any; the latest row holds."""

    __tablename__ = "training_choice"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    training_id: Mapped[int | None] = mapped_column(ForeignKey("training.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id"))
    created_at: Mapped[datetime]
