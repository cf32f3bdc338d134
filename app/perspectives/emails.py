"""The mail to whoever is invited to a question, and what waits for its inviter to say yes."""

from collections.abc import Callable

from app import i18n
from app.accounts.contacts import get_mailbox
from app.accounts.guests import Waiting, waiting
from app.i18n import gettext as _
from app.mail import Mail
from app.networks.queries import get_directory
from app.perspectives import letters
from app.perspectives.inviting_queries import get_invitation, get_token, list_unconfirmed


@letters.INVITED.composer
def invited(invited_id: int) -> Mail | None:
    """Invite an address to a question, once; None if it has said no meanwhile, or the question is closed or hidden.

    Nothing in it is what somebody wrote: the word of whoever invites stands on the page behind the button.
    """
    invitation = get_invitation(invited_id)
    mailbox = get_mailbox(invitation.contact_id) if invitation is not None else None
    if invitation is None or not invitation.is_open or mailbox is None or invitation.declined_at is not None:
        return None
    values = {
        "title": invitation.title,
        "inviter": invitation.inviter,
        "organisation": invitation.organisation,
        "network": get_directory().networks[invitation.network_id].name,
        "token": get_token(invited_id),
    }
    return Mail("question_invitation", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


@waiting("question_invitation")
def _waiting(contact_id: int) -> list[Waiting]:
    """Name the questions an address invites somebody to; whom, is told to nobody who has only the address."""

    def invites(title: str) -> Callable[[int], str]:
        return lambda _number: _("You invite somebody to %(title)s.", title=i18n.quoted(title))

    return [
        Waiting(one.id, one.created_at, invites(one.title), one.word or None) for one in list_unconfirmed(contact_id)
    ]
