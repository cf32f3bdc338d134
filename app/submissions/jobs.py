"""Jobs of submissions."""

from sqlalchemy import select

from app import db
from app.jobs import Payload
from app.networks.matcher import get_matcher
from app.networks.sentences import keep_centre, sentence_model
from app.subjects import Wording
from app.submissions import near_duplicates, near_duplicates_backfill, vectors
from app.submissions.actions import keep_suggestions
from app.submissions.figures import work_out
from app.submissions.job_kinds import (
    CATCH_UP,
    COMPARE,
    COMPARE_STORED,
    COPY_VECTORS,
    EMBED,
    FIGURES,
    SUGGEST,
)
from app.submissions.models import Submission, Suggestion
from app.submissions.suggestions import suggest
from app.submissions.titles import full_text


@FIGURES.handler()
def _figures(_payload: Payload) -> None:
    """Work out the figures of the front page again."""
    work_out()


def _find(payload: Payload) -> Payload:
    with db.read_first():
        return {"found": near_duplicates.find(payload["submission_id"])}


@COMPARE.handler(prepare=_find)
def _compare(prepared: Payload) -> None:
    """Keep what a submission is alike: it has come in, has other words, or can be read by others than before."""
    for again in near_duplicates.keep(prepared["found"]):
        COMPARE.queue({"submission_id": again})


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


def _look(payload: Payload) -> Payload:
    with db.read_first():
        by_meaning = payload.get("by_meaning", True) and get_matcher().meaning is not None
    return {"after": payload.get("after", 0), "by_meaning": by_meaning}


@COMPARE_STORED.handler(prepare=_look)
def _compare_stored(prepared: Payload) -> None:
    """Compare what was stored before; with the sentence model, if it is there from the first to the last."""
    near_duplicates_backfill.compare_next(prepared["after"], by_meaning=prepared["by_meaning"])


def _read(_payload: Payload) -> Payload:
    encoder = sentence_model()
    if encoder is None:
        return {"read": []}
    with db.read_first():
        unread = vectors.list_unread()
    return {"read": list(zip(unread, encoder.encode([one.text for one in unread]), strict=True))}


@EMBED.handler(prepare=_read)
def _keep(prepared: Payload) -> None:
    """Keep the vectors of wordings that had none; come back for more, or renew the copy that is searched if need be."""
    read = prepared["read"]
    if read:
        vectors.keep(read)
        if len(read) == vectors.BATCH:
            EMBED.queue()  # not once: this job still has its own until it is done
        elif vectors.copy_is_behind():
            COPY_VECTORS.queue_once()
        else:
            CATCH_UP.queue_once()


def _copy(_payload: Payload) -> Payload:
    with db.read_first():
        ids, stored = vectors.get_stored()
        public = vectors.take_public(ids, stored)
    vectors.write_copy(ids, stored)
    return {"public": public}


@COPY_VECTORS.handler(prepare=_copy)
def _centre(prepared: Payload) -> None:
    """Store the mean vector of the public texts, once their vectors are copied."""
    keep_centre(prepared["public"])
    CATCH_UP.queue_once()
