"""What is not erased yet: that somebody has promised secrecy."""

from collections.abc import Collection

from sqlalchemy import select

from app import db
from app.i18n import gettext as _
from app.network_members.models import SecrecyPromise
from app.publishing.held import keeps_of_address


@keeps_of_address
def list_promised(contact_ids: Collection[int]) -> dict[int, str]:
    """Return the networks in which addresses have promised secrecy: that they did is kept for its time."""
    promised = select(SecrecyPromise.subject_id).where(SecrecyPromise.contact_id.in_(contact_ids))
    why = _("You promised secrecy in a network. That you did is kept for some years after you have left it.")
    return dict.fromkeys(db.session.scalars(promised), why)
