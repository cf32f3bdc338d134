"""Covering words in a submission, with all that hangs on them."""

from collections.abc import Sequence

from sqlalchemy import select, update

from app import db
from app.events import By, Event
from app.publishing import actions as publishing
from app.subjects import Wording
from app.submissions import awaited, vector_actions
from app.submissions.actions import subject_of
from app.submissions.models import Submission, Suggestion
from app.vault import get_vault


def redact(submission: Submission, words: Sequence[str], *, reason: str, by: By) -> Event:
    """Cover words in a submission; what the engine said of them goes too, and it is asked about the new wording.

    Raises `NotPossibleError` if none of them stands in the text, or it is withdrawn.
    """
    vault = get_vault()
    redacted = publishing.redact(subject_of(submission), words, reason=reason, by=by, vault=vault)
    sealed = select(Wording.id).where(Wording.subject_id == submission.id, Wording.sealed.is_not(None))
    forgotten = update(Suggestion).where(Suggestion.version_id.in_(sealed))
    db.session.execute(
        forgotten.values(reasons=[], against=None, learned=None).execution_options(synchronize_session=False)
    )
    vector_actions.forget(submission.id)
    awaited.bring(db.session.get_one(Wording, submission.current_wording_id))
    return redacted
