"""Jobs of what somebody decides over their own."""

from datetime import timedelta

from app import jobs
from app.jobs import Payload
from app.publishing.address_actions import forget_unconfirmed

FORGET = jobs.kind("forget_unconfirmed_addresses", every=timedelta(days=1))


@FORGET.handler()
def _forget(_payload: Payload) -> None:
    """Remove what nobody has confirmed."""
    forget_unconfirmed()
