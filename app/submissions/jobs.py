"""Jobs of submissions."""

from collections.abc import Sequence
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from app import db, jobs
from app.networks.sentences import keep_centre, sentence_model
from app.submissions import likeness, vectors
from app.submissions.figures import work_out


@jobs.handles("figures", every=timedelta(hours=1))
def _figures(_payload: dict[str, Any]) -> Sequence[EmailMessage]:
    """Work out the figures of the front page again."""
    work_out()
    return []


@jobs.handles("compare")
def _compare(payload: dict[str, Any]) -> Sequence[EmailMessage]:
    """Find out what a submission is alike: it has come in, has other words, or is public now."""
    likeness.compare(payload["submission_id"])
    return []


def _read(_payload: dict[str, Any]) -> dict[str, Any]:
    encoder = sentence_model()
    if encoder is None:
        return {"read": []}
    with db.before_writing():
        unread = vectors.list_unread()
    return {"read": list(zip(unread, encoder.encode([one.text for one in unread]), strict=True))}


@jobs.handles("embed", every=timedelta(minutes=5), prepare=_read)
def _keep(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Keep the vectors of wordings that had none; come back for more, or renew the copy that is searched."""
    read = prepared["read"]
    if read:
        vectors.keep(read)
        if len(read) == vectors.BATCH:
            jobs.enqueue("embed", {})  # without a key: this job still has its own until it is done
        else:
            jobs.enqueue("copy vectors", {}, key="copy vectors")
    return []


def _copy(_payload: dict[str, Any]) -> dict[str, Any]:
    with db.before_writing():
        ids, stored = vectors.get_stored()
    vectors.write_copy(ids, stored)
    return {"stored": stored}


@jobs.handles("copy vectors", every=timedelta(hours=1), prepare=_copy)
def _centre(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Renew the copy of the vectors, and the middle that likeness is measured from."""
    keep_centre(prepared["stored"])
    return []
