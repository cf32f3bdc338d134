"""What is done at night about who asks to join networks."""

from datetime import timedelta

from app import jobs
from app.jobs import Payload
from app.network_design.actions import remind_and_forget

LOOK_AFTER = jobs.kind("look_after_network_requests", every=timedelta(days=1))


@LOOK_AFTER.handler()
def _look_after(_payload: Payload) -> None:
    """Remind of who waits long, and forget what nobody confirmed."""
    remind_and_forget()
