"""What is still to be done in a network before it can be rounded off."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.kinds import KINDS
from app.subjects import Subject, SubjectKind, Wording
from app.submissions.models import Submission
from app.tasks.duties import WHATS
from app.tasks.models import Task
from app.tasks.queries import before_end

_MOST = 50


@dataclass(frozen=True)
class StillOpen:
    """Something that is still to be done in a network: what it is, about which thing, and the page where.

    `about` is the title by which everybody reads of the thing, the number of a case, or else its kind.
    """

    label: str
    about: str
    url: str


def list_still_open(network_id: int) -> Sequence[StillOpen]:
    """Return what is still to be done in a network about other things than itself, what is due first first."""
    wanted = (
        select(Task.subject_id, Task.what, Subject.kind, Submission.number, Wording.title)
        .join(Subject, Subject.id == Task.subject_id)
        .outerjoin(Submission, Submission.id == Task.subject_id)
        .outerjoin(Wording, Wording.id == Subject.published_wording_id)
        .where(before_end(network_id))
    )
    found = []
    for row in db.read(wanted.order_by(Task.due_on, Task.id).limit(_MOST)):
        kind, what = KINDS[SubjectKind(row.kind)], WHATS[row.what]
        url = (what.page or kind.desk_address or kind.address)(row.subject_id)
        found.append(StillOpen(str(what.label), row.number or row.title or f"{kind.name()} {row.subject_id}", url))
    return found
