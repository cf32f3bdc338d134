"""Suggestions that a job brings: the process that took in a wording could not match just then."""

from sqlalchemy import select

from app import db
from app.subjects import Wording
from app.submissions.job_kinds import SUGGEST
from app.submissions.models import Submission


def bring(version: Wording) -> None:
    """Queue the job that matches a wording."""
    SUGGEST.queue_once({"version_id": version.id}, about=version.id)


def is_awaited(submission_id: int) -> bool:
    """Return whether the suggestions for a submission's newest wording are still to come."""
    version_id = db.session.scalar(select(Submission.current_wording_id).where(Submission.id == submission_id))
    return version_id is not None and SUGGEST.is_waiting(about=version_id)
