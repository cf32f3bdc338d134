"""Putting the title of a submission right, with all that hangs on it."""

from app.events import By, Event
from app.networks.sentences import forget_phrases
from app.publishing import title_actions as publishing
from app.submissions.actions import subject_of
from app.submissions.models import Submission
from app.submissions.redaction_actions import list_titles, work_out_anew


def put_title_right(submission: Submission, title: str, *, by: By) -> Event:
    """Let another title stand over a submission whose author wrote none; what was worked out of it is so anew.

    Raises `NotPossibleError` as `publishing.put_title_right` does.
    """
    titles, wording_id = list_titles(submission.id), submission.current_wording_id
    done = publishing.put_title_right(subject_of(submission), title, by=by)
    forget_phrases(titles - {title})
    work_out_anew(submission, wording_id)
    return done


def undo_title(submission: Submission, event: Event, *, by: By) -> Event:
    """Let the title stand again that stood before `event`, as `publishing.undo_title` does."""
    titles, wording_id = list_titles(submission.id), submission.current_wording_id
    undone = publishing.undo_title(subject_of(submission), event, by=by)
    forget_phrases(titles)
    work_out_anew(submission, wording_id)
    return undone
