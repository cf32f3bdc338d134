"""What an organisation is to the rest of the house."""

from sqlalchemy import ColumnElement, SQLColumnExpression, false, or_, select, true

from app.i18n import gettext as _
from app.i18n import lazy
from app.kinds import Kind, Reader, register
from app.objections.receivers import RECEIVERS
from app.organisations.address_actions import cover_address
from app.organisations.follow_actions import follow_subject
from app.organisations.models import Membership, Organisation
from app.organisations.queries import get_slug
from app.organisations.rest_actions import list_contacts
from app.permissions import Permission
from app.publishing.pieces import coverable
from app.subjects import SubjectKind

coverable(Organisation.slug, lazy("Web address"), of=Organisation.id, cover=cover_address)


def _name() -> str:
    return _("Organisation")


def _address(subject_id: int) -> str:
    return f"/organisations/{get_slug(subject_id)}"


def _may_read(reader: Reader, subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Moderators read every organisation, and those who act for one read it."""
    moderates = reader.actor is not None and reader.actor.may(Permission.MODERATE)
    if reader.contact_id is None:
        return true() if moderates else false()
    acting = (Membership.organisation_id == subject_id, Membership.contact_id == reader.contact_id)
    return or_(true() if moderates else false(), select(Membership.id).where(*acting).exists())


def _desk_address(subject_id: int) -> str:
    return f"/desk/organisations/{subject_id}"


register(
    Kind(
        SubjectKind.ORGANISATION,
        name=_name,
        address=_address,
        words=None,
        may_read=_may_read,
        changed=follow_subject,
        desk_address=_desk_address,
    )
)
RECEIVERS[SubjectKind.ORGANISATION] = list_contacts
