"""What is done about erased data when the town sleeps."""

from datetime import datetime, time, timedelta

from app import clock, erasing, jobs
from app.jobs import LONG_LEASE, Payload

QUIET = time(3, 15)
"""When SQLite's file is written anew, in the town's time: while that lasts nobody can send anything in."""

OVERWRITE = jobs.kind("overwrite_erased", lease=LONG_LEASE)


def overwrite_tonight() -> None:
    """Have nothing of what was erased left beside the rows by tomorrow morning."""
    now = clock.now().astimezone(clock.TOWN_TIME)
    tonight = datetime.combine(now.date(), QUIET, clock.TOWN_TIME)
    OVERWRITE.queue_once(run_at=tonight if tonight > now else tonight + timedelta(days=1))


def _overwrite(payload: Payload) -> Payload:
    """Write the files anew, between units; raises `RuntimeError` while another process still reads what was there."""
    if not erasing.overwrite():
        message = "the log beside the database still holds what was erased"
        raise RuntimeError(message)
    return payload


@OVERWRITE.handler(prepare=_overwrite)
def _note(_payload: Payload) -> None:
    """Note that it is done: the work is before the unit."""
