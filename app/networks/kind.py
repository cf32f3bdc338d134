"""What a network is to the rest of the house: its words stand in tables of its own, in several languages."""

from sqlalchemy import ColumnElement, SQLColumnExpression, false

from app.i18n import gettext as _
from app.kinds import Kind, Reader, register
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.queries import get_directory
from app.subjects import Subject, SubjectKind


def _name() -> str:
    return _("Network")


def _address(subject_id: int) -> str:
    return f"/networks/{get_directory().networks[subject_id].slug}"


def _may_read(_reader: Reader, _subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return false()  # everybody reads a network


def _changed(_subject: Subject) -> None:
    announce_change(Topic.NETWORKS)


register(Kind(SubjectKind.NETWORK, name=_name, address=_address, words=None, may_read=_may_read, changed=_changed))
