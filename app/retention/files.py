"""What lies in files beside the rows is written anew while the town sleeps, once anything has been erased."""

from datetime import datetime, time, timedelta

from app import clock, erasing, jobs
from app.clock import TOWN_TIME
from app.jobs import Payload

QUIET = time(3, 45)
"""When SQLite's file is written anew, in the town's time: while that lasts nobody can send anything in."""

OVERWRITE = jobs.kind("overwrite_erased", lease=jobs.LONG_LEASE)


class FilesNotCleanError(Exception):
    """Another process still reads what was there before, so it is in the log beside the database; later it is not."""


def overwrite_tonight() -> None:
    """Have nothing of what was erased left beside the rows by tomorrow morning."""
    OVERWRITE.queue_once(run_at=next_night(QUIET))


def next_night(at: time) -> datetime:
    """Return the next moment at which it is `at` in the town."""
    tonight = datetime.combine(clock.today(), at, TOWN_TIME)
    return tonight if tonight > clock.now() else datetime.combine(clock.today() + timedelta(days=1), at, TOWN_TIME)


def _overwrite(payload: Payload) -> Payload:
    if not erasing.overwrite():
        raise FilesNotCleanError
    return payload


@OVERWRITE.handler(prepare=_overwrite)
def _note(_payload: Payload) -> None:
    """Note that it is done: the work is before the unit."""
