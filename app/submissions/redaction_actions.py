"""Covering words in a submission, with all that hangs on them."""

from collections.abc import Sequence

from sqlalchemy import select, update

from app import clock, db
from app.events import By, Event
from app.networks.job_kinds import EMBED_NETWORKS
from app.networks.sentences import forget_phrases
from app.publishing import redaction_actions as publishing
from app.subjects import Wording
from app.submissions import awaited, vector_actions
from app.submissions.actions import subject_of
from app.submissions.job_kinds import COPY_VECTORS
from app.submissions.models import Submission, Suggestion
from app.vault import get_vault


def redact(submission: Submission, words: Sequence[str], *, reason: str, by: By, asked_by: int | None = None) -> Event:
    """Cover words in all that is said in a submission and of it; what was worked out of them is worked out anew.

    Raises `NotPossibleError` as `publishing.redact` does.
    """
    titles, wording_id = list_titles(submission.id), submission.current_wording_id
    redacted = publishing.redact(
        subject_of(submission), words, reason=reason, by=by, asked_by=asked_by, vault=get_vault()
    )
    sealed = select(Wording.id).where(Wording.subject_id == submission.id, Wording.sealed.is_not(None))
    forgotten = update(Suggestion).where(Suggestion.version_id.in_(sealed))
    db.session.execute(
        forgotten.values(reasons=[], against=None, learned=None).execution_options(synchronize_session=False)
    )
    forget_phrases(titles - list_titles(submission.id))
    work_out_anew(submission, wording_id)
    return redacted


def uncover(submission: Submission, event: Event, *, by: By) -> Event:
    """Show the words again that `event` covered, as `publishing.undo_redaction` does."""
    wording_id = submission.current_wording_id
    undone = publishing.undo_redaction(subject_of(submission), event, by=by, vault=get_vault())
    work_out_anew(submission, wording_id)
    return undone


def list_titles(submission_id: int) -> set[str]:
    """Return the titles of a submission that are kept, of its earlier wordings too."""
    titles = select(Wording.title).where(Wording.subject_id == submission_id, Wording.title.is_not(None))
    return {one for one in db.session.scalars(titles) if one}


def work_out_anew(submission: Submission, before: int | None) -> None:
    """Forget the vectors of other words than those that stand there now, and have the new ones read."""
    if submission.current_wording_id != before:
        vector_actions.forget(submission.id)
        if not clock.is_replaying():
            awaited.bring(db.session.get_one(Wording, submission.current_wording_id))
    if not clock.is_replaying():  # not once, as in `publishing.leave_nothing`
        COPY_VECTORS.queue()
        EMBED_NETWORKS.queue()
