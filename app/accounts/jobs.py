"""Jobs of accounts."""

from datetime import timedelta

from app import jobs
from app.accounts.purges import purge_contacts, purge_links, purge_sessions
from app.jobs import Payload

FORGET_LINKS = jobs.kind("forget_links", every=timedelta(days=1))


@FORGET_LINKS.handler()
def _forget(_payload: Payload) -> None:
    """Remove links and sessions that were over a month ago."""
    purge_links()
    purge_sessions()


FORGET_CONTACTS = jobs.kind("forget_contacts", every=timedelta(days=1))


@FORGET_CONTACTS.handler()
def _forget_contacts(_payload: Payload) -> None:
    """Remove addresses that nobody has confirmed and nothing points at."""
    purge_contacts()
