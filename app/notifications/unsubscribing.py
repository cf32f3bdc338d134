"""Tokens that end mail and can do nothing else: for one thing that is followed, for all of somebody's, or for
a colleague's work.

They are signed, so nothing is stored of them, and work as long as the follow is there.
"""

from app.notifications import actions
from app.notifications.rhythms import WorkRhythm
from app.vault import get_vault

_ONE, _ALL, _WORK = "unsubscribe from one", "unsubscribe from all", "unsubscribe from work"


def address_for(follow_id: int) -> str:
    """Return the path that ends mail about one thing."""
    return f"/unsubscribe/{get_vault().sign(_ONE, follow_id)}"


def address_for_all(contact_id: int) -> str:
    """Return the path that ends mail about all that somebody follows."""
    return f"/unsubscribe/{get_vault().sign(_ALL, contact_id)}"


def address_for_work(contact_id: int) -> str:
    """Return the path that ends mail to one of the staff about the cases they work with."""
    return f"/unsubscribe/{get_vault().sign(_WORK, contact_id)}"


def unsubscribe(token: str) -> None:
    """Do what a token says; a token that means nothing, or was used, changes nothing."""
    follow_id, contact_id = get_vault().read_signed(_ONE, token), get_vault().read_signed(_ALL, token)
    if follow_id is not None:
        actions.unfollow(follow_id)
    elif contact_id is not None:
        actions.unfollow_all(contact_id)
    elif (staff_id := get_vault().read_signed(_WORK, token)) is not None:
        actions.set_work_rhythm(staff_id, WorkRhythm.NEVER)
