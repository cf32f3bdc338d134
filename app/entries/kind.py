"""What an entry is to the rest of the house."""

from sqlalchemy import ColumnElement, SQLColumnExpression, false, select, true

from app.challenges.models import Challenge
from app.entries.actions import follow_subject
from app.entries.models import Entry
from app.i18n import gettext as _
from app.kinds import Kind, Reader, register
from app.permissions import Permission, Role
from app.subjects import SubjectKind


def _name() -> str:
    return _("What somebody added to a challenge")


def _address(subject_id: int) -> str:
    return f"/entries/{subject_id}"


def _may_read(reader: Reader, subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Moderators and who opens challenges read every entry; a leader those of the own networks' challenges."""
    if reader.actor is None:
        return false()
    if reader.actor.may(Permission.CHALLENGE) or reader.actor.may(Permission.MODERATE):
        return true()
    own = reader.actor.list_subjects(Role.LEADER)
    of_own = select(Entry.id).join(Challenge, Challenge.id == Entry.challenge_id)
    return of_own.where(Entry.id == subject_id, Challenge.network_id.in_(own)).exists()


def _desk_address(subject_id: int) -> str:
    return f"/desk/entries/{subject_id}"


register(
    Kind(
        SubjectKind.ENTRY,
        name=_name,
        address=_address,
        words=None,
        may_read=_may_read,
        changed=follow_subject,
        desk_address=_desk_address,
    )
)
