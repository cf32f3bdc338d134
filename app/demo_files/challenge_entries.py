"""What is written of challenges in the demo's file."""

import msgspec

from app.challenges.kinds import HeardBody, Help, Step
from app.demo_files.life_entries import ClosingEntry, GivenEntry, MissingEntry, PlacedEntry, SaidEntry
from app.tables.kinds import Question, TableKind


class HearingEntry(msgspec.Struct, frozen=True):
    """Who must be heard: so many working days ago, or why not."""

    body: HeardBody
    days_ago: int | None = None
    why_not: str = ""


class PlanEntry(msgspec.Struct, frozen=True):
    """Something that happens: in working days from today, or about when."""

    what: str
    begins_in: int | None = None
    ends_in: int | None = None
    when: str = ""


class PromiseEntry(msgspec.Struct, frozen=True):
    """What lies fast by another promise, and why it is another."""

    fixed: str
    why: str


class CourseEntry(msgspec.Struct, frozen=True):
    """What happened so many working days after a challenge was drafted; the file says what is what."""

    after: int
    step: Step | None = None
    now_line: str | None = None
    more_time: int | None = None
    promise: PromiseEntry | None = None
    why: str = ""


class TableEntry(msgspec.Struct, frozen=True):
    """What was said round a table, under its questions, typed in so many working days after the drafting."""

    after: int
    kind: TableKind
    seats: int
    said: dict[Question, list[str]]


class ChallengeEntry(msgspec.Struct, frozen=True):
    """A challenge with its life; the file says what is what."""

    id: str
    network: str
    days_ago: int
    closes_in: int
    title: str
    text: str
    whose: str
    tried: str
    can_change: str
    fixed: str
    decides: str
    now_line: str
    themes: list[str]
    helps: list[Help]
    opens_after: int | None = None
    hears_in: int | None = None
    hears_when: str = ""
    place: str = ""
    hearings: list[HearingEntry] = []
    nobody_to_hear: bool = False
    plans: list[PlanEntry] = []
    course: list[CourseEntry] = []
    tables: list[TableEntry] = []
    placed: list[PlacedEntry] = []
    missing: list[MissingEntry] = []
    invited: list[str] = []
    closing: ClosingEntry | None = None


class LifeEntry(msgspec.Struct, frozen=True):
    """What people put into the challenge called `about`."""

    about: str
    said: list[SaidEntry] = []
    given: list[GivenEntry] = []


class LifeFile(msgspec.Struct, frozen=True):
    """The file of what people put into challenges."""

    challenges: list[LifeEntry]


class ChallengesFile(msgspec.Struct, frozen=True):
    """The file of challenges."""

    challenges: list[ChallengeEntry]
