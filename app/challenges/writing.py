"""What is written of a challenge, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.challenges.kinds import HeardBody, Help


@dataclass(frozen=True)
class Promise:
    """What residents can change, what lies fast, who decides the rest, and when they hear: a date or about when."""

    can_change: str
    fixed: str
    decides: str
    hears_on: date | None = None
    hears_when: str = ""


@dataclass(frozen=True)
class ToHear:
    """Somebody who must be heard: on a date, or why not."""

    body: HeardBody
    heard_on: date | None = None
    why_not: str = ""


@dataclass(frozen=True)
class Plan:
    """Something that happens: from a date, perhaps to another, or about a time in words."""

    what: str
    begins_on: date | None = None
    ends_on: date | None = None
    when_text: str = ""


@dataclass(frozen=True)
class Written:
    """All that is written of a challenge: its question, what is known, the five answers, and what it asks for."""

    title: str
    text: str
    whose: str
    tried: str
    promise: Promise
    closes_on: date | None
    now_line: str = ""
    place: str = ""
    helps: Sequence[Help] = ()
    theme_ids: Sequence[int] = ()
    hearings: Sequence[ToHear] = ()
    nobody_to_hear: bool = False
    plans: Sequence[Plan] = ()
    language: str = "da"
