"""Jobs of submissions."""

from collections.abc import Sequence
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from sqlalchemy import select

from app import db, jobs
from app.networks.queries import get_directory
from app.networks.sentences import keep_centre, sentence_model
from app.submissions import awaited, near_duplicates, near_duplicates_backfill, vectors
from app.submissions.actions import keep_suggestions
from app.submissions.figures import work_out
from app.submissions.models import Submission, SubmissionVersion, Suggestion
from app.submissions.suggestions import suggest
from app.submissions.titles import full_text


@jobs.handles("figures", every=timedelta(hours=1))
def _figures(_payload: dict[str, Any]) -> Sequence[EmailMessage]:
    """Work out the figures of the front page again."""
    work_out()
    return []


def _find(payload: dict[str, Any]) -> dict[str, Any]:
    with db.read_first():
        return {"found": near_duplicates.find(payload["submission_id"])}


@jobs.handles("compare", prepare=_find)
def _compare(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Keep what a submission is alike: it has come in, has other words, or can be read by others than before."""
    for again in near_duplicates.keep(prepared["found"]):
        jobs.enqueue("compare", {"submission_id": again})
    return []


def _match(payload: dict[str, Any]) -> dict[str, Any]:
    version_id = payload["version_id"]
    with db.read_first():
        version = db.session.get_one(SubmissionVersion, version_id)
        return {"version_id": version_id, "matches": suggest(full_text(version.title or "", version.text or ""))}


@jobs.handles(awaited.JOB, prepare=_match)
def _keep_suggestions(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Keep what is suggested for a wording that came in before anything could be, if nothing is by now."""
    version_id = prepared["version_id"]
    current = select(Submission).where(Submission.current_version_id == version_id).with_for_update(of=Submission)
    submission = db.session.scalar(current)
    suggested = db.session.scalar(select(Suggestion.id).where(Suggestion.version_id == version_id).limit(1))
    if submission is not None and suggested is None:
        keep_suggestions(submission, db.session.get_one(SubmissionVersion, version_id), prepared["matches"])
    return []


def _look(payload: dict[str, Any]) -> dict[str, Any]:
    with db.read_first():
        by_meaning = payload.get("by_meaning", True) and get_directory().meaning is not None
    return {"after": payload.get("after", 0), "by_meaning": by_meaning}


@jobs.handles("compare stored", prepare=_look)
def _compare_stored(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Compare what was stored before; with the sentence model, if it is there from the first to the last."""
    near_duplicates_backfill.compare_next(prepared["after"], by_meaning=prepared["by_meaning"])
    return []


def _read(_payload: dict[str, Any]) -> dict[str, Any]:
    encoder = sentence_model()
    if encoder is None:
        return {"read": []}
    with db.read_first():
        unread = vectors.list_unread()
    return {"read": list(zip(unread, encoder.encode([one.text for one in unread]), strict=True))}


@jobs.handles("embed", every=timedelta(minutes=5), prepare=_read)
def _keep(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Keep the vectors of wordings that had none; come back for more, or renew the copy that is searched if need be."""
    read = prepared["read"]
    if read:
        vectors.keep(read)
        if len(read) == vectors.BATCH:
            jobs.enqueue("embed", {})  # without a key: this job still has its own until it is done
        elif vectors.copy_is_behind():
            jobs.enqueue("copy vectors", {}, key="copy vectors")
        else:
            jobs.enqueue("catch up", {}, key="catch up")
    return []


def _copy(_payload: dict[str, Any]) -> dict[str, Any]:
    with db.read_first():
        ids, stored = vectors.get_stored()
        public = vectors.take_public(ids, stored)
    vectors.write_copy(ids, stored)
    return {"public": public}


@jobs.handles("copy vectors", every=timedelta(hours=1), prepare=_copy)
def _centre(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Renew the copy of the vectors, and the middle that likeness is measured from."""
    keep_centre(prepared["public"])
    jobs.enqueue("catch up", {}, key="catch up")
    return []
