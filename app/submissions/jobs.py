"""Jobs of submissions: the vectors of texts, and leaving nothing in files of what was covered."""

from app import db
from app.jobs import Payload
from app.networks.sentences import keep_centre, sentence_model
from app.publishing.job_kinds import OVERWRITE
from app.searching.index import DESK, PUBLIC
from app.submissions import vector_actions, vector_copy, vectors
from app.submissions.job_kinds import CATCH_UP, COPY_VECTORS, EMBED


def _read(_payload: Payload) -> Payload:
    encoder = sentence_model()
    if encoder is None:
        return {"read": []}
    with db.read_first():
        unread = vector_actions.list_unread()
    return {"read": list(zip(unread, encoder.encode([one.text for one in unread]), strict=True))}


@EMBED.handler(prepare=_read)
def _keep(prepared: Payload) -> None:
    """Keep the vectors of wordings that had none; come back for more, or renew the copy that is searched if need be."""
    read = prepared["read"]
    if read:
        vector_actions.keep(read)
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
    vector_copy.write_copy(ids, stored)
    return {"public": public}


@COPY_VECTORS.handler(prepare=_copy)
def _centre(prepared: Payload) -> None:
    """Store the mean vector of the public texts, once their vectors are copied."""
    keep_centre(prepared["public"])
    CATCH_UP.queue_once()


def _overwrite(_payload: Payload) -> Payload:
    with db.database().writing():
        PUBLIC.overwrite()
        DESK.overwrite()
    db.database().empty_log()
    return {}


@OVERWRITE.handler(prepare=_overwrite)
def _done(_prepared: Payload) -> None:
    """Leave nothing in SQLite's files of words that stand there no more."""
