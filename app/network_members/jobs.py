"""What is done at night about members from outside."""

from datetime import timedelta

from app import jobs
from app.jobs import Payload
from app.network_members.actions import end_over

END_OVER = jobs.kind("end_network_members", every=timedelta(days=1))


@END_OVER.handler()
def _end(_payload: Payload) -> None:
    """End the membership of whoever has a place no more, and tell them."""
    end_over()
