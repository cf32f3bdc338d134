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


def redact(submission: Submission, words: Sequence[str], *, reason: str, by: By) -> Event:
    """Cover words in a submission; what was worked out of them goes too, and is worked out of the new wording.

    Raises `NotPossibleError` if none of them stands in the text, or it is withdrawn.
    """
    titles = _list_titles(submission.id)
    redacted = publishing.redact(subject_of(submission), words, reason=reason, by=by, vault=get_vault())
    sealed = select(Wording.id).where(Wording.subject_id == submission.id, Wording.sealed.is_not(None))
    forgotten = update(Suggestion).where(Suggestion.version_id.in_(sealed))
    db.session.execute(
        forgotten.values(reasons=[], against=None, learned=None).execution_options(synchronize_session=False)
    )
    forget_phrases(titles - _list_titles(submission.id))
    _work_out_anew(submission)
    return redacted


def uncover(submission: Submission, event: Event, *, by: By) -> Event:
    """Show the words again that `event` covered, as `publishing.undo_redaction` does."""
    undone = publishing.undo_redaction(subject_of(submission), event, by=by, vault=get_vault())
    _work_out_anew(submission)
    return undone


def _list_titles(submission_id: int) -> set[str]:
    titles = select(Wording.title).where(Wording.subject_id == submission_id, Wording.title.is_not(None))
    return {one for one in db.session.scalars(titles) if one}


def _work_out_anew(submission: Submission) -> None:
    """Forget the vectors of other words than those that stand there now, and have the new ones read."""
    vector_actions.forget(submission.id)
    awaited.bring(db.session.get_one(Wording, submission.current_wording_id))
    if not clock.is_replaying():  # not once: what is being written now may hold the words still
        COPY_VECTORS.queue()
        EMBED_NETWORKS.queue()
