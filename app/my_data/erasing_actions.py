"""Erasing what is somebody's own, by their own button."""

from sqlalchemy import select

from app import db, erasing
from app.accounts.contacts import Mailbox
from app.accounts.emails import sealed
from app.accounts.purges import forget_contacts
from app.erasing import HeldError, Owner
from app.errors import NotPossibleError
from app.i18n import gettext as _
from app.my_data import address_actions, letters
from app.my_data.erasure import get_backups_until
from app.retention.files import overwrite_tonight
from app.subjects import Voice
from app.vault import Vault


def erase(vault: Vault, owner: Owner, mailbox: Mailbox | None) -> None:
    """Erase all that is an owner's, and say so in a last mail to `mailbox`.

    Of an owner who is known by one thing the address at it goes too, unless anything else is that one's, and so does
    one that was asked and has not said yes. Raises `NotPossibleError` if something of it must be kept since it was
    worked out what may go.
    """
    said = select(Voice.contact_id).where(Voice.subject_id.in_(owner.subject_ids), Voice.contact_id.is_not(None))
    left = {one for one in db.session.scalars(said) if one is not None} - {*owner.contact_ids}
    try:
        erasing.erase(owner, erasing.list_steps(vault, owner))
    except HeldError as error:
        raise NotPossibleError(_("Something of it must be kept now. Look at the page again.")) from error
    forget_contacts(left | address_actions.forget_asked_for(owner.subject_ids))
    overwrite_tonight()
    if mailbox is not None:
        letters.ERASED.queue(
            address=sealed(mailbox.address),
            language=mailbox.language,
            backups_until=get_backups_until().isoformat(),
            whole=bool(owner.contact_ids) and not owner.held,
            is_confirmed=mailbox.confirmed,
        )
