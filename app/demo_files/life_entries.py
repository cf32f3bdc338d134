"""What is written in the demo's files of what people put into challenges, and of what came of it."""

import msgspec

from app.challenges.kinds import Help
from app.endings.kinds import Outcome
from app.entries.kinds import Layer, Question, Through
from app.perspectives.kinds import Side
from app.subjects import AuthorKind, Perspective


class SaidEntry(msgspec.Struct, frozen=True, rename={"perspective": "from"}):
    """Something said under the water line, so many working days after the drafting; the file says what is what."""

    by: str
    after: int
    text: str
    ask: Question = Question.BEHIND
    kind: AuthorKind = AuthorKind.CITIZEN
    perspective: Perspective | None = None
    layer: Layer | None = None
    supports: int = 0
    impossible: bool = False
    through: Through | None = None
    waits: bool = False
    id: str = ""
    into: str = ""


class GivenEntry(msgspec.Struct, frozen=True, rename={"perspective": "from"}):
    """Something given to a challenge, and how it was answered; the file says what is what."""

    by: str
    after: int
    text: str
    helps: list[Help]
    amount: str = ""
    name: str | None = None
    perspective: Perspective | None = None
    first_time: bool = False
    reserved: bool = False
    carrier: str = ""
    use_in: int = 0
    asked: str = ""
    declined: str = ""
    used_after: int = 0
    outcome: str = ""
    id: str = ""


class PlacedEntry(msgspec.Struct, frozen=True):
    """A submission that was placed in a challenge, so many working days after the drafting."""

    submission: str
    after: int
    why: str


class MissingEntry(msgspec.Struct, frozen=True):
    """A situation that nobody has been heard from."""

    side: Side
    situation: str
    tried: str = ""
    question: str = ""


class EndingEntry(msgspec.Struct, frozen=True):
    """What came of things, each by its id in these files."""

    of: list[str]
    outcome: Outcome
    text: str


class ClosingEntry(msgspec.Struct, frozen=True):
    """How a challenge was closed so many working days after it was drafted: its account, and a sentence for each."""

    after: int
    came: str
    came_not: str
    goes_on: str
    endings: list[EndingEntry]
