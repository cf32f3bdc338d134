"""Erasing what is somebody's own, by their own button."""

from app import erasing
from app.accounts.contacts import Mailbox
from app.accounts.emails import sealed
from app.erasing import HeldError, Owner
from app.errors import NotPossibleError
from app.i18n import gettext as _
from app.my_data import letters
from app.retention.again import get_backups_until
from app.retention.files import overwrite_tonight
from app.retention.jobs import LIST_ERASED
from app.vault import Vault


def erase(vault: Vault, owner: Owner, mailbox: Mailbox | None) -> None:
    """Erase all that is an owner's, and say so in a last mail to `mailbox`.

    Raises `NotPossibleError` if something of it must be kept since it was worked out what may go.
    """
    try:
        erasing.erase(owner, erasing.list_steps(vault, owner))
    except HeldError as error:
        raise NotPossibleError(_("Something of it must be kept now. Look at the page again.")) from error
    LIST_ERASED.queue_once()
    overwrite_tonight()
    if mailbox is not None:
        letters.ERASED.queue(
            address=sealed(mailbox.address),
            language=mailbox.language,
            backups_until=get_backups_until().isoformat(),
            whole=bool(owner.contact_ids) and not owner.held,
            is_confirmed=mailbox.confirmed,
            held=" ".join(str(one.subject_id) for one in owner.held if one.kind),
            contacts=" ".join(map(str, owner.contact_ids)),
        )
