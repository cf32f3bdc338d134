"""What waits for somebody to say yes to it, as the mail that asks them names it."""

from collections.abc import Callable

from app import i18n
from app.accounts.guests import Waiting, waiting
from app.i18n import gettext as _
from app.supports.queries import list_unconfirmed


@waiting("support")
def _waiting(contact_id: int) -> list[Waiting]:
    """Name what an address has supported."""

    def supports(title: str) -> Callable[[int], str]:
        return lambda _number: _("It is so for you too: %(title)s.", title=i18n.quoted(title))

    return [Waiting(one.id, one.created_at, supports(one.title)) for one in list_unconfirmed(contact_id)]
