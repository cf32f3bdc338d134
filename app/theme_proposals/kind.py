"""What a theme proposal is to the rest of the house."""

from sqlalchemy import ColumnElement, SQLColumnExpression, false, true

from app.i18n import gettext as _
from app.i18n import lazy
from app.kinds import Kind, Reader, register
from app.permissions import Permission
from app.publishing.pieces import coverable
from app.subjects import SubjectKind
from app.theme_proposals.actions import follow_subject
from app.theme_proposals.models import ThemeAnswer

coverable(ThemeAnswer.text, lazy("An answer to one of the seven questions"), of=ThemeAnswer.subject_id)


def _name() -> str:
    return _("Theme proposal")


def _address(subject_id: int) -> str:
    return f"/themes/{subject_id}"


def _may_read(reader: Reader, _subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Whoever moderates reads every proposal."""
    return true() if reader.actor is not None and reader.actor.may(Permission.MODERATE) else false()


def _desk_address(subject_id: int) -> str:
    return f"/desk/themes/{subject_id}"


register(
    Kind(
        SubjectKind.THEME_PROPOSAL,
        name=_name,
        address=_address,
        words=None,
        may_read=_may_read,
        changed=follow_subject,
        desk_address=_desk_address,
    )
)
