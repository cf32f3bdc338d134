"""What is written of solutions in the demo's file."""

from collections.abc import Sequence

import msgspec

from app.effects.kinds import Certainty, Felt, Line, Moment, Outcome


class EffectEntry(msgspec.Struct, frozen=True):
    """What was seen on one line at one moment."""

    ago: int
    line: Line
    moment: Moment
    words: str
    outcome: Outcome | None = None
    method: str = ""
    certainty: Certainty | None = None
    figure: str = ""
    unit: str = ""
    asked: int | None = None
    asked_how: str = ""


class AnswerEntry(msgspec.Struct, frozen=True):
    """What a resident answers on its page; the words of one were read and let stand."""

    ago: int
    felt: Felt
    words: str = ""


class ElsewhereEntry(msgspec.Struct, frozen=True):
    """What another town, an invented one, made of it, as we were told `ago`; it has used it from `since` on."""

    town: str
    ago: int
    since: int
    seen_there: str
    differently: str
    told_by: str


class SolutionEntry(msgspec.Struct, frozen=True):
    """A solution of a network: written down, then handed over and made public on one day.

    It grew from the submissions that the files call `grew_from`. Its days are working days before today; of one
    handed over `at_end`, they are days before that on which its network was rounded off, below nought for later.
    """

    network: str
    department: str
    title: str
    text: str
    residents: str
    professionals: str
    title_en: str
    text_en: str
    residents_en: str
    professionals_en: str
    written: int
    ago: int
    line: str
    effects: Sequence[EffectEntry]
    answers: Sequence[AnswerEntry]
    grew_from: Sequence[str] = ()
    trial: str = ""
    elsewhere: ElsewhereEntry | None = None
    at_end: bool = False


class SolutionsFile(msgspec.Struct, frozen=True):
    """All of it."""

    solutions: Sequence[SolutionEntry]
