"""The daily look at networks of which nothing is heard."""

from datetime import timedelta

from app import clock, jobs
from app.jobs import Payload
from app.municipality.queries import get_reference
from app.network_resting.actions import let_rest, warn
from app.network_resting.counting import WARNED_AFTER, count_quiet, find_rest_day
from app.network_resting.queries import list_at_work
from app.network_stages.blueprint import NETWORK_STAGES

LOOK = jobs.kind("look_at_quiet_networks", every=timedelta(days=1))


@LOOK.handler()
def _look(_payload: Payload) -> None:
    """Warn the networks of which nothing was heard for 45 days, and let those rest that were warned 15 days ago."""
    if not NETWORK_STAGES.is_on():
        return
    today, closed = clock.today(), get_reference().closed_days
    for one in list_at_work():
        if one.warned_on is not None:
            if find_rest_day(one.last_on, one.warned_on, closed) <= today:
                let_rest(one.network_id)
        elif count_quiet(one.last_on, today, closed) >= WARNED_AFTER:
            warn(one.network_id)
