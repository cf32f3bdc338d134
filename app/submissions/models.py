"""Submissions and everything that hangs on them.

The text stands in wordings and its author in a voice (`app.subjects`), which public pages never join.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app import db
from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key
from app.subjects import Audience, AuthorKind, HeldFor, Visibility, Wording
from app.submissions.states import Handling, Kind, MatchState, Outcome, RouteKind, Source

_LISTED = text("listed")
_IN_CAMPAIGN = text("campaign_id IS NOT NULL")
_OPEN = text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'")
_UNREAD = text("(contested OR unread) AND visibility <> 'withdrawn'")


class Submission(Base):
    """A problem or an idea. `listed` is true exactly while everybody can read it.

    Its public life (from `visibility` to `listed`, and what of its wordings is public) is that of its subject, kept
    here once more for the indexes of lists.

    `unread` is true from when its author changed the words until staff have dealt with them; `agreed_at` is when the
    department it lies with said yes to answer by `answer_due`. `for_other` is whether its author wrote it for somebody
    else, who is not named.
    """

    __tablename__ = "submission"
    __table_args__ = (
        one_of("kind", Kind),
        one_of("visibility", Visibility),
        one_of("handling", Handling),
        one_of("route_kind", RouteKind),
        one_of("match_state", MatchState),
        one_of("author_kind", AuthorKind),
        one_of("audience", Audience),
        one_of("source", Source),
        one_of("outcome", Outcome),
        one_of("held_for", HeldFor),
        CheckConstraint("listed = (visibility = 'published' AND audience = 'public')", name="listed"),
        CheckConstraint("NOT (visibility = 'published' AND published_wording_id IS NULL)", name="published_text"),
        CheckConstraint("(published_seq IS NULL) = (published_at IS NULL)", name="published_seq"),
        CheckConstraint("handling <> 'new' OR route_kind IS NULL", name="new_has_no_route"),
        CheckConstraint("handling IN ('new', 'closed') OR route_kind IS NOT NULL", name="routed_has_route"),
        CheckConstraint("agreed_at IS NULL OR department_id IS NOT NULL", name="agreed_at_department"),
        CheckConstraint("(match_state IS NULL) = (route_kind IS NULL OR route_kind <> 'network')", name="match"),
        CheckConstraint(
            "(route_kind IS NULL AND network_id IS NULL AND department_id IS NULL AND authority_id IS NULL"
            " AND theme_pile_id IS NULL)"
            " OR (route_kind = 'network' AND network_id IS NOT NULL AND department_id IS NULL"
            " AND authority_id IS NULL AND theme_pile_id IS NULL)"
            " OR (route_kind IN ('department', 'operations') AND department_id IS NOT NULL"
            " AND network_id IS NULL AND authority_id IS NULL AND theme_pile_id IS NULL)"
            " OR (route_kind = 'other_authority' AND authority_id IS NOT NULL AND network_id IS NULL"
            " AND department_id IS NULL AND theme_pile_id IS NULL)"
            " OR (route_kind = 'theme_pile' AND theme_pile_id IS NOT NULL AND network_id IS NULL"
            " AND department_id IS NULL AND authority_id IS NULL)",
            name="route_target",
        ),
        Index("ix_submission_listed", "published_seq", sqlite_where=_LISTED, postgresql_where=_LISTED),
        Index("ix_submission_listed_kind", "kind", "published_seq", sqlite_where=_LISTED, postgresql_where=_LISTED),
        Index(
            "ix_submission_listed_place", "place_id", "published_seq", sqlite_where=_LISTED, postgresql_where=_LISTED
        ),
        Index(
            "ix_submission_listed_network",
            "network_id",
            "published_seq",
            sqlite_where=_LISTED,
            postgresql_where=_LISTED,
        ),
        Index(
            "ix_submission_listed_pile",
            "theme_pile_id",
            "published_seq",
            sqlite_where=_LISTED,
            postgresql_where=_LISTED,
        ),
        Index(
            "ix_submission_listed_author",
            "author_kind",
            "published_seq",
            sqlite_where=_LISTED,
            postgresql_where=_LISTED,
        ),
        Index(
            "ix_submission_listed_handling", "handling", "published_seq", sqlite_where=_LISTED, postgresql_where=_LISTED
        ),
        Index("ix_submission_listed_answered", "answered_at", "id", sqlite_where=_LISTED, postgresql_where=_LISTED),
        Index(
            "ix_submission_listed_alone",
            "published_seq",
            sqlite_where=text("listed = 1 AND campaign_id IS NULL"),
            postgresql_where=text("listed AND campaign_id IS NULL"),
        ),
        Index(
            "ix_submission_listed_campaign",
            "campaign_id",
            "published_seq",
            sqlite_where=text("listed = 1 AND campaign_id IS NOT NULL"),
            postgresql_where=text("listed AND campaign_id IS NOT NULL"),
        ),
        Index("ix_submission_campaign_id", "campaign_id", sqlite_where=_IN_CAMPAIGN, postgresql_where=_IN_CAMPAIGN),
        Index("ix_submission_open_due", "due_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_submission_attention", "due_on", "id", sqlite_where=_UNREAD, postgresql_where=_UNREAD),
        Index("ix_submission_open_owner", "owner_id", "due_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_submission_open_network", "network_id", "due_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(word(20), unique=True)
    kind: Mapped[str] = mapped_column(word())
    visibility: Mapped[str] = mapped_column(word(), default=Visibility.RECEIVED)
    handling: Mapped[str] = mapped_column(word(), default=Handling.NEW)
    audience: Mapped[str] = mapped_column(word())
    listed: Mapped[bool] = mapped_column(default=False)
    withheld: Mapped[str | None] = mapped_column(word())
    author_kind: Mapped[str] = mapped_column(word())
    shown_name: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), info={"holds": Holds.AUTHORS_CHOICE})
    place_text: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    wanted_network_id: Mapped[int | None] = mapped_column(
        ForeignKey("network.id"), info={"holds": Holds.AUTHORS_CHOICE}
    )
    invited: Mapped[bool] = mapped_column(default=False, server_default=false())
    for_other: Mapped[bool] = mapped_column(default=False, server_default=false())
    source: Mapped[str] = mapped_column(word(), default=Source.WEB)
    language: Mapped[str] = mapped_column(word(12))

    route_kind: Mapped[str | None] = mapped_column(word())
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"))
    theme_pile_id: Mapped[int | None] = mapped_column(ForeignKey("theme_pile.id"))
    match_state: Mapped[str | None] = mapped_column(word())
    contested: Mapped[bool] = mapped_column(default=False, info={"holds": Holds.AUTHORS_CHOICE})
    unread: Mapped[bool] = mapped_column(default=False)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    outcome: Mapped[str | None] = mapped_column(word())

    received_at: Mapped[datetime]
    first_word_due: Mapped[date]
    first_word_at: Mapped[datetime | None]
    answer_due: Mapped[date | None]
    due_on: Mapped[date]
    routed_at: Mapped[datetime | None]
    agreed_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    published_seq: Mapped[int | None] = mapped_column(unique=True)

    current_wording_id: Mapped[int | None] = mapped_column(
        ForeignKey("wording.id", use_alter=True, name="fk_submission_current_wording")
    )
    published_wording_id: Mapped[int | None] = mapped_column(
        ForeignKey("wording.id", use_alter=True, name="fk_submission_published_wording")
    )
    held_for: Mapped[str | None] = mapped_column(word())
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"))
    receipt_hash: Mapped[bytes | None] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.AUTHORS_KEY})
    code_hash: Mapped[bytes | None] = mapped_column(info={"key": Key.SECRET, "holds": Holds.AUTHORS_KEY})
    sent_hash: Mapped[bytes | None] = mapped_column(info={"key": Key.NONE, "holds": Holds.AUTHORS_WORDS})
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class

    @property
    def title_is_ours(self) -> bool:
        """Return whether its author did not write the title that stands over the newest words."""
        return db.session.get_one(Wording, self.current_wording_id).title_is_ours


class Correction(Base):
    """Place and shown name as an author wants them, from when everybody reads the wording they came with.

    It waits while the newest wording is at least that one, and not the public one.
    """

    __tablename__ = "correction"

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    place_text: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    name: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})


class SubmissionTheme(Base):
    """A theme staff gave a submission, preset from its network."""

    __tablename__ = "submission_theme"
    __table_args__ = (Index("ix_submission_theme_theme_id", "theme_id", "submission_id"),)

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True)


class Suggestion(Base):
    """What the engine proposed for one version of a text, kept so that it can be judged later."""

    __tablename__ = "suggestion"
    __table_args__ = (UniqueConstraint("version_id", "engine", "rank"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("wording.id"))
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    rank: Mapped[int]
    score: Mapped[float]
    probability: Mapped[float | None]
    confidence: Mapped[str] = mapped_column(word())
    live: Mapped[bool]
    engine: Mapped[str] = mapped_column(word(80))
    reasons: Mapped[list[Any]] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    against: Mapped[list[Any] | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    learned: Mapped[dict[str, Any] | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    related: Mapped[list[Any] | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    created_at: Mapped[datetime]


class MatchDecision(Base):
    """What a person made of the suggestions: the data the engine learns from."""

    __tablename__ = "match_decision"
    __table_args__ = (
        CheckConstraint("verb IN ('routed', 'accepted', 'declined', 'contested', 'wanted')", name="verb"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("wording.id"))
    verb: Mapped[str] = mapped_column(word())
    route_kind: Mapped[str | None] = mapped_column(word())
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    by_author: Mapped[bool]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id"))
    created_at: Mapped[datetime] = mapped_column(index=True)


class Embedding(Base):
    """The vector of one wording: float16. `version` is the wording's number, `engine` the encoder's version."""

    __tablename__ = "embedding"

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    engine: Mapped[str] = mapped_column(word(80), primary_key=True)
    vector: Mapped[bytes] = mapped_column(info={"key": Key.NONE, "holds": Holds.AUTHORS_WORDS})


class Campaign(Base):
    """A group of nearly identical texts: one concern, each sender counted.

    `listed` counts its texts that everybody can read; `first_seq` is the `published_seq` of the first of them.
    """

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("listed >= 0", name="listed"),
        CheckConstraint("(listed = 0) = (first_seq IS NULL)", name="first_seq"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    listed: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    first_seq: Mapped[int | None] = mapped_column(index=True)
    created_at: Mapped[datetime]


class Duplicate(Base):
    """Two submissions that seem to say the same, and what staff made of it; `submission_id` is the later one."""

    __tablename__ = "duplicate"
    __table_args__ = (
        CheckConstraint("state IN ('proposed', 'same', 'different')", name="state"),
        CheckConstraint("other_id < submission_id", name="earlier"),
    )

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True, autoincrement=False)
    other_id: Mapped[int] = mapped_column(
        ForeignKey("submission.id"), primary_key=True, autoincrement=False, index=True
    )
    state: Mapped[str] = mapped_column(word(), default="proposed")
    score: Mapped[float]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class FirstWord(Base):
    """What was told first: who has it, and what happens on which date. A later one extends the date.

    The date is `of_answer` where whoever answers has said yes; else that day one hears more.
    """

    __tablename__ = "first_word"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    text: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    answer_due: Mapped[date]
    of_answer: Mapped[bool] = mapped_column(default=False, server_default=false())
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    language: Mapped[str] = mapped_column(word(12))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]


class Response(Base):
    """One wording of the answer. A changed answer is a new row; published ones stay visible."""

    __tablename__ = "response"
    __table_args__ = (
        UniqueConstraint("submission_id", "number"),
        one_of("outcome", Outcome),
        Index(
            "uq_response_one_draft",
            "submission_id",
            unique=True,
            sqlite_where=text("published_at IS NULL"),
            postgresql_where=text("published_at IS NULL"),
        ),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    number: Mapped[int]
    text: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    outcome: Mapped[str] = mapped_column(word())
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    language: Mapped[str] = mapped_column(word(12))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class
