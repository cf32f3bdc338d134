"""Suggestions that a job brings: the process that took in a wording could not match just then."""

from sqlalchemy import select

from app import db, jobs
from app.submissions.models import Submission, SubmissionVersion

JOB = "suggest"


def bring(version: SubmissionVersion) -> None:
    """Queue the job that matches a wording."""
    jobs.enqueue(JOB, {"version_id": version.id}, key=_key(version.id))


def is_awaited(submission_id: int) -> bool:
    """Return whether the suggestions for a submission's newest wording are still to come."""
    version_id = db.session.scalar(select(Submission.current_version_id).where(Submission.id == submission_id))
    return version_id is not None and jobs.is_waiting(_key(version_id))


def _key(version_id: int) -> str:
    return f"{JOB} {version_id}"
