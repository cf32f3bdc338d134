"""What of a case is promised, late and told, worked out from what has happened to it: no page asks for it anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import clock, history
from app.follow_ups import verbs
from app.follow_ups.queries import Owed
from app.history import Details, Happened


@dataclass(frozen=True)
class Told:
    """How it went, as we told it on a day."""

    on: date
    words: str


@dataclass(frozen=True)
class FollowUps:
    """The day by which something is still owed, with what was said of it; what was told; and what its author said.

    `later` is what is owed by days after that one.
    """

    due: date | None
    words: str
    later: tuple[Owed, ...]
    told: tuple[Told, ...]
    solved: str
    is_due: bool
    is_late: bool

    def __bool__(self) -> bool:
        return bool(self.due or self.told or self.solved)


def get_follow_ups(happened: Sequence[Happened], end_day: date | None, *, own: bool = False) -> FollowUps:
    """Return it of a case whose end names `end_day`, if it names one; `own` is to its author."""
    owed: dict[date, str] = {}
    told: list[Told] = []
    for one in happened:
        day = _day(one)
        if one.verb == verbs.PROMISED.name and day is not None:
            if not one.details.get("end") or day == end_day:
                owed[day] = one.reason or owed.get(day, "")
        elif one.verb == verbs.DATE_MOVED.name:
            _move(owed, one.details, day, end_day)
        elif told_elsewhere := one.details.get("told_of"):
            owed.pop(date.fromisoformat(told_elsewhere), None)
        elif one.verb == verbs.TOLD.name:
            if day is not None:
                owed.pop(day, None)
            if one.reason:
                told.append(Told(clock.town_date(one.at), one.reason))
    due = min(owed, default=None)
    names = {one.name for one in verbs.ANSWERS}
    said = next((one for one in reversed(happened) if one.verb in names), None)
    say = history.own_line if own else history.line
    return FollowUps(
        due=due,
        words=owed[due] if due else "",
        later=tuple(Owed(owed[day], day) for day in sorted(owed) if day != due),
        told=tuple(reversed(told)),
        solved=say(said) if said else "",
        is_due=due is not None and due <= clock.today(),
        is_late=due is not None and due < clock.today(),
    )


def _move(owed: dict[date, str], details: Details, day: date | None, end_day: date | None) -> None:
    """Let what is owed by a day be owed by another, unless it went with an end that names neither any more."""
    if "told_of" not in details or day is None:
        return
    words = owed.pop(date.fromisoformat(details["told_of"]), "")
    if words or not details.get("end") or day == end_day:
        owed[day] = words


def _day(one: Happened) -> date | None:
    on = one.details.get("on")
    return date.fromisoformat(on) if on else None
