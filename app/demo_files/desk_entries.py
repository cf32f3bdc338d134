"""What is written of the desk's day in the demo's file: headings, moments of single cases, and objections."""

import msgspec

from app.demo_files.entries import PersonEntry, Words
from app.demo_files.story_entries import RouteEntry
from app.results.kinds import EndKind


class TalkEntry(msgspec.Struct, frozen=True):
    """A call or a talk: with whom (author or other), what was said, and what was agreed."""

    partner: str
    said: str
    agreed: str = ""


class CopyEntry(msgspec.Struct, frozen=True):
    """A copy for information to a network or a department, and why they should know."""

    kind: str
    to: str
    why: str


class DraftEntry(msgspec.Struct, frozen=True):
    """An answer that somebody is writing; it happens `happens_in` working days later."""

    outcome: EndKind
    text: str
    happens_in: int | None = None


class HeardEntry(msgspec.Struct, frozen=True):
    """What a sender says to a limit."""

    ago: int
    text: str


class LimitEntry(msgspec.Struct, frozen=True):
    """A limit on a sender that is proposed: heard within, and over after, so many working days."""

    most: int
    hear_in: int
    ends_in: int
    reason: str
    heard: HeardEntry | None = None


class MomentEntry(msgspec.Struct, frozen=True):
    """One thing done to one case; what is `added` its author has written."""

    about: str
    ago: int
    by: str = "secretariat"
    note: str | None = None
    talk: TalkEntry | None = None
    copy: CopyEntry | None = None
    added: str | None = None
    draft: DraftEntry | None = None
    limit: LimitEntry | None = None


class StepEntry(msgspec.Struct, frozen=True):
    """What was done with all cases under a heading: published, passed on, told, or answered."""

    ago: int
    publishes: bool = False
    to: RouteEntry | None = None
    why: str | None = None
    first_word: str | None = None
    answer_in: int | None = None
    answer: Words = {}
    outcome: EndKind | None = None
    words: str | None = None
    happens_in: int | None = None


class HeadingEntry(msgspec.Struct, frozen=True):
    """Several cases under one heading, and what was done with all of them."""

    heading: str
    summary: str
    ago: int
    by: str
    unit: str
    cases: list[str]
    done: list[StepEntry]


class HiddenEntry(msgspec.Struct, frozen=True):
    """That a text was hidden, and why."""

    ago: int
    by: str
    reason: str


class DecidedEntry(msgspec.Struct, frozen=True):
    """What another decided about an objection."""

    ago: int
    by: str
    upheld: bool
    reason: str


class ObjectionEntry(msgspec.Struct, frozen=True):
    """What an author has against what was done last that one can object to."""

    about: str
    ago: int
    reason: str
    hidden: HiddenEntry | None = None
    decided: DecidedEntry | None = None


class DeskFile(msgspec.Struct, frozen=True):
    """desk.yaml."""

    colleague: PersonEntry
    headings: list[HeadingEntry]
    moments: list[MomentEntry]
    objections: list[ObjectionEntry]
