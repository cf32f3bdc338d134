"""What is written of theme proposals and their rounds in the demo's file; days are working days before today."""

from collections.abc import Mapping, Sequence

import msgspec

from app.subjects import AuthorKind
from app.theme_proposals.kinds import Criterion, Outcome


class RoundEntry(msgspec.Struct, frozen=True):
    """A round: how long ago it closed and was decided, below nought if that is still to come."""

    closes: int
    decides: int


class ThemeDecisionEntry(msgspec.Struct, frozen=True):
    """What was decided, and why."""

    ago: int
    outcome: Outcome
    reason: str


class NoteEntry(msgspec.Struct, frozen=True):
    """What a colleague notes for the managers' forum: the leader of a network, or the secretariat."""

    ago: int
    text: str
    about: Criterion | None = None
    by: str = ""


class ProposalEntry(msgspec.Struct, frozen=True):
    """A proposal: what its author answered, what staff `filled` in, what was decided; one that `waits` is unread.

    One that is `grown_from` a theme pile grew out of all that waits in it, by the secretariat.
    Without `in_few` it is in the whole town alone.
    """

    title: str
    text: str
    author: AuthorKind
    ago: int
    answers: Mapping[Criterion, str] = {}
    filled: Mapping[Criterion, str] = {}
    decision: ThemeDecisionEntry | None = None
    notes: Sequence[NoteEntry] = ()
    grown_from: str = ""
    waits: bool = False
    in_few: bool = True


class ThemesFile(msgspec.Struct, frozen=True):
    """All of it."""

    rounds: Sequence[RoundEntry]
    proposals: Sequence[ProposalEntry]
