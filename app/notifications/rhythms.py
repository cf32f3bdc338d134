"""How often somebody wants mail about what they follow."""

from datetime import datetime, time, timedelta

from app import clock
from app.i18n import lazy
from app.labelled import Labelled

_MAIL_HOUR = time(7)


class Rhythm(Labelled):
    """At once, or all of a day or a week in one mail; its sentence says why somebody gets a mail now."""

    AT_ONCE = "at_once", lazy("At once"), lazy("You follow this, and want to hear of it at once.")
    DAILY = (
        "daily",
        lazy("Every morning, all in one mail"),
        lazy("You follow this, and want to hear of it every morning."),
    )
    WEEKLY = (
        "weekly",
        lazy("Every Monday morning, all in one mail"),
        lazy("You follow this, and want to hear of it every Monday."),
    )


class WorkRhythm(Labelled):
    """How often one of the staff wants mail about the cases they work with; its sentence says why a mail comes now."""

    DAILY = (
        "daily",
        lazy("Every morning, all in one mail"),
        lazy("You get this about the cases you work with, every morning there is something."),
    )
    AT_ONCE = (
        "at_once",
        lazy("Within a quarter of an hour"),
        lazy("You get this about the cases you work with, within a quarter of an hour."),
    )
    WEEKLY = (
        "weekly",
        lazy("Every Monday morning, all in one mail"),
        lazy("You get this about the cases you work with, every Monday morning there is something."),
    )
    NEVER = "never", lazy("Never: I look at the work list myself")


def due_at(rhythm: str, now: datetime) -> datetime:
    """Return when what happens `now` is mailed: at once, or the next morning or Monday morning at seven in the town."""
    if rhythm not in {Rhythm.DAILY, Rhythm.WEEKLY}:
        return now
    local = now.astimezone(clock.TOWN_TIME)
    days = 1 if rhythm == Rhythm.DAILY else 7 - local.weekday()
    if local.time() < _MAIL_HOUR and (rhythm == Rhythm.DAILY or local.weekday() == 0):
        days = 0
    return datetime.combine(local.date() + timedelta(days=days), _MAIL_HOUR, clock.TOWN_TIME)
