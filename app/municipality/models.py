"""Rows that describe the municipality. Texts stand in child tables, one row for each language."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.municipality.drawn import Drawn, Thing
from app.screening.lists import LONGEST_ENTRY


class Municipality(Base):
    """The one municipality of this installation. `logo_svg` is shown as a picture, which runs no script.

    What cannot wait is mailed to `duty_email`, to `email` without one. The first word is promised within `promise_days`
    working days; `reads_until` is the hour from which staff read nothing more on a working day. Whoever is younger than
    `min_age_self` gives neither name nor address.
    """

    __tablename__ = "municipality"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    accent: Mapped[str] = mapped_column(word(7))
    accent_dark: Mapped[str] = mapped_column(word(7))
    logo_svg: Mapped[str | None] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    phone: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    email: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    security_email: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    duty_email: Mapped[str | None] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    promise_days: Mapped[int] = mapped_column(default=10)
    reads_until: Mapped[int] = mapped_column(default=15, server_default=text("15"))
    min_age_self: Mapped[int] = mapped_column(default=15, server_default=text("15"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class LogoDraft(Base):
    """The logo that an administrator looks at before it is used; the next one that is looked at takes its place."""

    __tablename__ = "logo_draft"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    svg: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})


class MunicipalityText(Base):
    """The municipality's name, tagline and addresses in one language."""

    __tablename__ = "municipality_text"

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    site_name: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    name: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    tagline: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    address: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    opening_hours: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    phone_hours: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    demo_note: Mapped[str] = mapped_column(default="", info={"holds": Holds.NOTHING_PERSONAL})


class PrivacyNotice(Base):
    """What people were told of their data, short and in full, kept when somebody first sent something in under it.

    `digest` is of `texts`: by language the title, lead and body of each page, as they were shown.
    """

    __tablename__ = "privacy_notice"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    digest: Mapped[str] = mapped_column(word(64), unique=True)
    first_on: Mapped[date]
    texts: Mapped[dict[str, Any]] = mapped_column(info={"holds": Holds.OF_STAFF})


class Topic(StrEnum):
    """What of the reference rows has changed: what is read of one topic is read again alone."""

    MUNICIPALITY = "municipality"
    """The municipality, its departments, themes, places and closed days, and other authorities."""
    NETWORKS = "networks"
    """Networks and theme piles."""
    ENGINE = "engine"
    """What matching knows besides: examples, vectors of phrases, the training in use."""
    WORDS = "words"
    """What the town has changed in the lists that texts are looked through by."""
    CHALLENGES = "challenges"
    """Challenges that everybody can read."""
    STANDARD_TEXTS = "standard_texts"
    """Texts that staff write often."""
    SENTENCES = "sentences"
    """What the town says in place of the program's sentences."""


class ReferenceVersion(Base):
    """One row for each topic; its value changes with every change of its rows, so that processes know to read again."""

    __tablename__ = "reference_version"

    topic: Mapped[str] = mapped_column(word(20), primary_key=True)
    value: Mapped[str] = mapped_column(word(64))


class RoomSwitch(Base):
    """A room of the house that somebody has switched: off since when, None while it is on.

    `until` is when it is on again by itself, `reason` a public sentence.
    """

    __tablename__ = "room"
    __table_args__ = (
        CheckConstraint("off_since IS NOT NULL OR (until IS NULL AND reason IS NULL)", name="on_is_plain"),
    )

    name: Mapped[str] = mapped_column(word(), primary_key=True)
    off_since: Mapped[datetime | None]
    until: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})


class Department(Base):
    """A department of the line organisation."""

    __tablename__ = "department"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    slug: Mapped[str] = mapped_column(word(80), unique=True)


class Theme(Base):
    """A subject people write about; staff give it to a submission. `drawn_as` is a `Thing`, or empty."""

    __tablename__ = "theme"
    __table_args__ = (one_of("drawn_as", ("", *Thing)), NEVER_REUSED)

    id: Mapped[int] = big_id()
    slug: Mapped[str] = mapped_column(word(80), unique=True)
    drawn_as: Mapped[str] = mapped_column(word(), default="", server_default="")


class Place(Base):
    """A place in the town that submissions can be filtered by."""

    __tablename__ = "place"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    slug: Mapped[str] = mapped_column(word(80), unique=True)


class PlacePosition(Base):
    """Where a place lies on the town's drawn map, from its upper left corner, in thousandths of its sides.

    `drawn_as` is what is drawn of it (`Drawn`), empty for nothing.
    """

    __tablename__ = "place_position"
    __table_args__ = (
        CheckConstraint("x BETWEEN 0 AND 1000", name="x"),
        CheckConstraint("y BETWEEN 0 AND 1000", name="y"),
        one_of("drawn_as", ("", *Drawn)),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True, autoincrement=False)
    x: Mapped[int]
    y: Mapped[int]
    drawn_as: Mapped[str] = mapped_column(word(), default="", server_default="")


class PlaceSpelling(Base):
    """What people call a place besides its names."""

    __tablename__ = "place_spelling"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True, autoincrement=False)
    spelling: Mapped[str] = mapped_column(word(120), primary_key=True)


class Authority(Base):
    """Another authority that a submission may belong to."""

    __tablename__ = "authority"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    slug: Mapped[str] = mapped_column(word(80), unique=True)


class DepartmentText(Base):
    """A department's name in one language."""

    __tablename__ = "department_text"

    owner_id: Mapped[int] = mapped_column(ForeignKey("department.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    name: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    sort_key: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})


class ThemeText(Base):
    """A theme's name in one language."""

    __tablename__ = "theme_text"

    owner_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    name: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    sort_key: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})


class PlaceText(Base):
    """A place's name in one language."""

    __tablename__ = "place_text"

    owner_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    name: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    sort_key: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})


class AuthorityText(Base):
    """An authority's name and what it takes care of, in one language."""

    __tablename__ = "authority_text"

    owner_id: Mapped[int] = mapped_column(ForeignKey("authority.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    name: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    sort_key: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    duty: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})


class ClosedDay(Base):
    """A day the town hall is closed and no promise counts, besides Saturdays and Sundays."""

    __tablename__ = "closed_day"

    day: Mapped[date] = mapped_column(primary_key=True)


class ClosedDayText(Base):
    """Why the town hall is closed on a day, in one language."""

    __tablename__ = "closed_day_text"

    day: Mapped[date] = mapped_column(ForeignKey("closed_day.day"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    name: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})


class TownWord(Base):
    """An entry by which the town's list of words differs from the one it begins with: added, or taken out."""

    __tablename__ = "town_word"

    list_name: Mapped[str] = mapped_column(word(), primary_key=True)
    entry: Mapped[str] = mapped_column(word(LONGEST_ENTRY), primary_key=True, info={"holds": Holds.OF_STAFF})
    in_force: Mapped[bool]


class HelpLine(Base):
    """Whom somebody in need can call, as one of the languages says it; without any row those of the program stand."""

    __tablename__ = "help_line"

    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    number: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    hours: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
