"""What is done with many cases at once, why one is left out, and what was done with one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.i18n import lazy
from app.labelled import Labelled
from app.results.kinds import End


class Held(Labelled):
    """Why nothing is done with a case when many are handled at once."""

    WITHDRAWN = "withdrawn", lazy("Its author has taken it back")
    LAW = "law", lazy("It may start a clock in law, or goes on elsewhere")
    ALARM = "alarm", lazy("Somebody may be in danger: it is handled by itself")
    CPR = "cpr", lazy("It may hold a CPR number, and nobody has decided")
    PERSONAL = "personal", lazy("Something in its text must be looked at before others read it")
    OWN_WORDS = "own_words", lazy("It has words of its own that nobody has read")
    OUT_OF_SIGHT = "out_of_sight", lazy("It is hidden, or sent back to its author")
    CHANGED = "changed", lazy("Its author has written since")
    CLOSED = "closed", lazy("It is closed")
    ANSWERED = "answered", lazy("It has an answer of its own already")
    DRAFTED = "drafted", lazy("A colleague is writing an answer of its own")
    NAMED = "named", lazy("What you write may name its author")
    WITH_NOBODY = "with_nobody", lazy("It lies with nobody yet")
    NOTHING = "nothing", lazy("There is nothing left to do with it")
    ELSEWISE = "elsewise", lazy("It could not be done; open the case to see how it stands")


class Step(StrEnum):
    """What is done with each case, in this order."""

    PUBLISHED = "published"
    ROUTED = "routed"
    FIRST_WORD = "first_word"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Planned:
    """What is to be done with each case; `texts` is the answer by language."""

    publishes: bool = False
    own_words_too: bool = False
    route_kind: str | None = None
    target_id: int | None = None
    why_there: str | None = None
    first_word: str | None = None
    first_word_en: str | None = None
    answer_due: date | None = None
    end: End | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
