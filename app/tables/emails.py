"""The mail to whoever typed in a table's answers, and what waits for their address to say yes to it."""

from collections.abc import Callable

from app import i18n
from app.accounts.contacts import get_mailbox
from app.accounts.guests import Waiting, waiting
from app.i18n import gettext as _
from app.mail import Mail
from app.tables import actions, told_queries
from app.tables.letters import TABLE_READ


@TABLE_READ.composer
def table_read(table_id: int) -> Mail | None:
    """Say what became of a table's answers; None while one of them is to be read, or nobody wants to hear of them."""
    told = told_queries.find_told(table_id)
    mailbox = get_mailbox(told.contact_id) if told is not None and not told.waiting else None
    if told is None or mailbox is None:
        return None
    actions.note_told(table_id)
    values = {"told": told, "title": told.title, "slug": told.slug}
    return Mail("table_read", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


@waiting("table")
def _waiting(contact_id: int) -> list[Waiting]:
    """Name the tables that an address wants to hear of."""

    def hears(title: str) -> Callable[[int], str]:
        return lambda _number: _("You hear what your table’s answers to %(title)s added.", title=i18n.quoted(title))

    return [Waiting(one.id, one.created_at, hears(one.title)) for one in told_queries.list_unconfirmed(contact_id)]
