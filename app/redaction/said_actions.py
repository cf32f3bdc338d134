"""Putting right what the municipality has said in a case: a first word, a reason, an earlier wording of the answer."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.errors import NotPossibleError
from app.events import ActorKind, By, Event, record
from app.history import get as get_verb
from app.publishing.models import Original
from app.publishing.pieces import REASON, Piece, list_pieces
from app.publishing.redaction_actions import leave_nothing, put_back, replace
from app.publishing.verbs import TOLD_BELOW
from app.submissions import verbs
from app.submissions.kind import ANSWERS, FIRST_WORDS
from app.submissions.models import Response, Submission
from app.vault import content_hash, get_vault


class SaidIn(StrEnum):
    """Where something of ours was said."""

    FIRST_WORD = "first_word"
    REASON = "reason"
    ANSWER = "answer"


@dataclass(frozen=True)
class Saying:
    """Something the municipality said: a first word or an answer by id, a reason by the number of its event."""

    where: SaidIn
    id: int


def is_reason_public(verb: str) -> bool:
    """Return whether everybody reads why this was done; all other reasons stand as they were given."""
    return get_verb(verb).public_reason or verb in _TOLD_IN_ITS_PLACE


def correct(submission: Submission, saying: Saying, text: str, *, read: bytes, by: By) -> Event:
    """Put other words in place of a first word or a reason of ours. Those that stood there are sealed.

    `read` is the fingerprint of what the person had before them; raises `StaleDataError` if other words stand there.
    """
    piece = _find(submission, saying)
    if content_hash(piece.text) != read:
        message = "it has been corrected since the page was opened"
        raise StaleDataError(message)
    details = {"said_in": saying.where, "id": saying.id}
    corrected = record(verbs.SAID_CORRECTED, by=by, subject_id=submission.id, details=details)
    replace(piece, text, corrected, get_vault())
    leave_nothing()
    return corrected


def take_out_answer(submission: Submission, answer_id: int, *, reason: str, by: By) -> Event:
    """Take an earlier wording of the answer out of sight; the reason stands in its place, for everybody.

    Raises `NotPossibleError` for the answer that stands now, for a draft, and for what is out already.
    """
    piece = _find(submission, Saying(SaidIn.ANSWER, answer_id))
    details = {"answer": answer_id}
    taken = record(verbs.ANSWER_TAKEN_OUT, by=by, subject_id=submission.id, details=details, reason=reason)
    replace(piece, "", taken, get_vault())
    leave_nothing()
    return taken


def undo(submission: Submission, event: Event, *, by: By) -> Event:
    """Let what `event` corrected or took out stand as it stood. Raises `NotPossibleError` if it does already."""
    if db.session.scalar(select(Original.id).where(Original.event_seq == event.seq).limit(1)) is None:
        raise NotPossibleError
    where = SaidIn(event.details.get("said_in", SaidIn.ANSWER))
    piece = _piece(submission, Saying(where, event.details.get("id") or event.details["answer"]))
    put_back(event, [piece] if piece is not None else [], get_vault())
    return record(verbs.SAID_AGAIN, by=by, subject_id=submission.id, details={"undoes": event.seq})


def _find(submission: Submission, saying: Saying) -> Piece:
    piece = _piece(submission, saying)
    standing = select(Response.id).where(Response.submission_id == submission.id, Response.published_at.is_not(None))
    newest = db.session.scalar(standing.order_by(Response.number.desc()).limit(1))
    is_standing = saying.where == SaidIn.ANSWER and saying.id == newest
    if piece is None or not piece.text or is_standing:
        raise NotPossibleError
    return piece


def _piece(submission: Submission, saying: Saying) -> Piece | None:
    """Return the text, locked; None if the case has none such that was said by one of us."""
    id_ = _find_reason(submission, saying.id) if saying.where == SaidIn.REASON else saying.id
    pieces = list_pieces(submission.id, _STANDS_IN[saying.where], lock=True)
    piece = next((one for one in pieces if one.row.id == id_), None)
    is_draft = piece is not None and piece.of == ANSWERS and piece.row.published_at is None
    return None if is_draft else piece


def _find_reason(submission: Submission, event_seq: int) -> int | None:
    ours = (Event.seq == event_seq, Event.subject_id == submission.id, Event.actor_kind == ActorKind.PERSON)
    event = db.session.scalar(select(Event).where(*ours))
    return event.reason_id if event is not None and is_reason_public(event.verb) else None


_TOLD_IN_ITS_PLACE = frozenset(one.name for one in (*TOLD_BELOW, verbs.ANSWER_TAKEN_OUT))
_STANDS_IN = {SaidIn.FIRST_WORD: FIRST_WORDS, SaidIn.REASON: REASON, SaidIn.ANSWER: ANSWERS}
