"""The job that brings the suggestions a text came in without."""

from sqlalchemy import select

from app import db
from app.jobs import Payload
from app.reading.looking import suggest
from app.subjects import Wording
from app.submissions.job_kinds import SUGGEST
from app.submissions.models import Submission, Suggestion
from app.submissions.suggestion_actions import keep_suggestions
from app.titles.typed import full_text


def _match(payload: Payload) -> Payload:
    version_id = payload["version_id"]
    with db.read_first():
        version = db.session.get_one(Wording, version_id)
        return {"version_id": version_id, "matches": suggest(full_text(version.title or "", version.text or ""))}


@SUGGEST.handler(prepare=_match)
def _keep_suggestions(prepared: Payload) -> None:
    """Keep what is suggested for a wording that came in before anything could be, if nothing is by now."""
    version_id = prepared["version_id"]
    current = select(Submission).where(Submission.current_wording_id == version_id).with_for_update(of=Submission)
    submission = db.session.scalar(current)
    suggested = db.session.scalar(select(Suggestion.id).where(Suggestion.version_id == version_id).limit(1))
    wording = db.session.get_one(Wording, version_id)
    if submission is not None and suggested is None and wording.text is not None:
        keep_suggestions(submission, wording, prepared["matches"])
