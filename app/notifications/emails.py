"""Mail about what people follow, and what waits for them to say yes to it."""

from collections.abc import Callable
from datetime import datetime

from app import i18n
from app.accounts.contacts import get_mailbox
from app.accounts.guests import Waiting, waiting
from app.i18n import gettext as _
from app.mail import Mail
from app.notifications.letters import NEWS
from app.notifications.notice_actions import take_bundle
from app.notifications.queries import get_rhythm, list_followed, list_matters
from app.notifications.unsubscribing import address_for, address_for_all


@NEWS.composer
def news(notice_id: int, due: str) -> Mail | None:
    """Tell of all that is due to the receiver of a notice; None when another mail did, or nothing is left to tell."""
    notices = take_bundle(notice_id, due=datetime.fromisoformat(due))
    mailbox = get_mailbox(notices[0].contact_id) if notices else None
    if mailbox is None:
        return None
    contact_id = notices[0].contact_id
    with i18n.speaking(mailbox.language):
        told = [
            {
                "title": one.shown.title,
                "address": one.shown.address,
                "language": one.shown.language,
                "lines": one.lines,
                "unsubscribe": address_for(one.follow_id),
            }
            for one in list_matters(notices)
        ]
        said = get_rhythm(contact_id).sentence
    if not told:
        return None
    ends = str(told[0]["unsubscribe"]) if len(told) == 1 else address_for_all(contact_id)
    values = {"matters": told, "how_often": said}
    return Mail("news", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed, unsubscribe=ends)


@waiting("follow")
def _waiting(contact_id: int) -> list[Waiting]:
    """Name what an address would follow."""

    def follows(title: str) -> Callable[[int], str]:
        return lambda _number: _("You follow %(title)s.", title=i18n.quoted(title))

    followed = list_followed(contact_id, confirmed=False)
    return [Waiting(one.follow_id, one.created_at, follows(one.shown.title)) for one in followed if one.shown]
