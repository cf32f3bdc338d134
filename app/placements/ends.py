"""What a sentence is owed of the submissions in a challenge."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select

from app import db
from app.endings.endable import Answered, ToEnd, answers, must_end
from app.placements.models import Placement
from app.publishing.rules import ON_DISPLAY
from app.subjects import AuthorKind, Voice, Wording
from app.submissions.models import Response, Submission
from app.submissions.states import Kind, Outcome


@must_end
def list_submissions(challenge_id: int) -> Sequence[ToEnd]:
    """Return the submissions in a challenge that are not withdrawn or out of sight."""
    newest = select(Response.text).where(Response.submission_id == Submission.id, Response.published_at.is_not(None))
    answered = newest.order_by(Response.number.desc()).limit(1).scalar_subquery()
    rows = (
        select(Submission.id, func.coalesce(Wording.title, "").label("title"), Submission.kind, Voice.author_kind)
        .add_columns(func.coalesce(answered, "").label("answered"))
        .join(Placement, Placement.submission_id == Submission.id)
        .join(Wording, Wording.id == func.coalesce(Submission.published_wording_id, Submission.current_wording_id))
        .outerjoin(Voice, Voice.subject_id == Submission.id)
        .where(Placement.challenge_id == challenge_id, Placement.ended_at.is_(None))
        .where(Submission.visibility.in_(ON_DISPLAY))
        .order_by(Placement.id)
    )
    return [
        ToEnd(
            *(row.id, row.title, Kind.label_of(row.kind), AuthorKind.label_of(row.author_kind or "")),
            answered=row.answered,
        )
        for row in db.session.execute(rows)
    ]


@answers
def list_answered(subject_ids: Collection[int]) -> Mapping[int, Answered]:
    """Return what was answered last to those of these that are submissions and were answered."""
    published = (Response.submission_id.in_(subject_ids), Response.published_at.is_not(None))
    rows = select(Response.submission_id, Response.outcome, Response.published_at).where(*published)
    leads = {Outcome.LED: True, Outcome.NO: False}
    return {
        row.submission_id: Answered(Outcome.label_of(row.outcome), row.published_at, leads.get(Outcome(row.outcome)))
        for row in db.session.execute(rows.order_by(Response.number))
    }
