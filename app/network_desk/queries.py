"""What is still to be done in a network before it can be rounded off."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.kinds import KINDS
from app.subjects import Subject, SubjectKind
from app.tasks.duties import WHATS
from app.tasks.models import Task
from app.tasks.queries import before_end

_MOST = 50


@dataclass(frozen=True)
class StillOpen:
    """Something that is still to be done in a network: what it is, about which kind of thing, and the page where."""

    label: str
    about: str
    url: str


def list_still_open(network_id: int) -> Sequence[StillOpen]:
    """Return what is still to be done in a network about other things than itself, what is due first first."""
    wanted = select(Task.subject_id, Task.what, Subject.kind).join(Subject, Subject.id == Task.subject_id)
    wanted = wanted.where(before_end(network_id))
    found = []
    for row in db.read(wanted.order_by(Task.due_on, Task.id).limit(_MOST)):
        kind, what = KINDS[SubjectKind(row.kind)], WHATS[row.what]
        url = (what.page or kind.desk_address or kind.address)(row.subject_id)
        found.append(StillOpen(str(what.label), f"{kind.name()} {row.subject_id}", url))
    return found
