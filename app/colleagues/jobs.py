"""The look at who is away: whoever stands in is let in and out by the days that were named."""

from datetime import timedelta

from app import jobs
from app.colleagues.absence_actions import is_anything_due, keep_days
from app.colleagues.register import PEOPLE
from app.events import By
from app.jobs import Payload
from app.registers.actions import noting

KEEP_ABSENCES = jobs.kind("keep_absences", every=timedelta(minutes=15))


@KEEP_ABSENCES.handler()
def _keep_absences(_payload: Payload) -> None:
    """Begin and end absences; the list's history tells when one is over."""
    if is_anything_due():
        with noting(PEOPLE, by=By.SYSTEM):
            keep_days()
