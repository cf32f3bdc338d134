"""What waits to be told by telephone or post, and to whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, or_, select

from app import db
from app.by_hand.models import OwedMessage, Reached
from app.by_hand.owed import Owed
from app.by_hand.ways import Way, choose_way, show_phone
from app.subjects import Subject, Visibility, Voice, Wording, open_name
from app.submissions.models import Submission
from app.vault import get_vault

MOST_LISTED = 200
_OF_THE_END = ("withdrawn", "sender_limit_decided", "sender_limit_lifted")
"""What is told also of a case that its author took back."""


@dataclass(frozen=True)
class Where:
    """Where somebody is called or written to."""

    phone: str | None
    post: str | None

    @property
    def shown_phone(self) -> str | None:
        """Return the number as one reads it aloud."""
        return show_phone(self.phone) if self.phone else None


_OWED = (
    select(
        *(OwedMessage.id, OwedMessage.submission_id, Submission.number, OwedMessage.way, OwedMessage.letter),
        *(OwedMessage.language, OwedMessage.words_sealed, OwedMessage.tries, OwedMessage.due_on),
        *(OwedMessage.created_at, OwedMessage.printed_at, Wording.language.label("wrote_in")),
    )
    .join(Submission, Submission.id == OwedMessage.submission_id)
    .join(Subject, Subject.id == Submission.id)
    .outerjoin(Wording, Wording.id == Subject.current_wording_id)
    .where(or_(Submission.visibility != Visibility.WITHDRAWN, OwedMessage.letter.in_(_OF_THE_END)))
)

GIVEN = tuple(
    select(one.is_not(None)).where(Reached.submission_id == Voice.subject_id).scalar_subquery()
    for one in (Reached.phone_sealed, Reached.post_sealed)
)
"""Whether whoever a voice is of gave a telephone number, and a postal address, beside what is asked of that voice."""


def read_way(voice: Sequence[Row[Any]]) -> Way | None:
    """Return how whoever a voice is of hears who gave no e-mail, from rows of that voice in which `GIVEN` is last."""
    phone, post = voice[0][-len(GIVEN) :] if voice else (False, False)
    return choose_way(phone=bool(phone), post=bool(post))


def find_where(submission_id: int) -> Where | None:
    """Return where the author of a case is called or written to; None if they said nothing of it."""
    row = db.session.execute(
        select(Reached.phone_sealed, Reached.post_sealed).where(Reached.submission_id == submission_id)
    ).first()
    if row is None:
        return None
    phone, post = (get_vault().decrypt(one) if one is not None else None for one in row)
    return Where(phone, post)


def find_way(submission_id: int) -> Way | None:
    """Return how the author of a case hears who gave no e-mail; None for neither by telephone nor by post."""
    given = find_given(submission_id)
    return choose_way(phone=Way.PHONE in given, post=Way.POST in given)


def find_given(submission_id: int) -> list[Way]:
    """Return the ways for which the author of a case gave a number or an address, the telephone first."""
    given = select(Reached.phone_sealed.is_not(None), Reached.post_sealed.is_not(None))
    row = db.session.execute(given.where(Reached.submission_id == submission_id)).first()
    return [way for way, is_given in zip((Way.PHONE, Way.POST), row or (), strict=False) if is_given]


def find_name(submission_id: int) -> str | None:
    """Return the name of whoever wrote a case, hidden or not; None if they gave none."""
    row = db.session.execute(select(Voice.name, Voice.name_sealed).where(Voice.subject_id == submission_id)).first()
    return open_name(get_vault(), row.name, row.name_sealed) if row is not None else None


def list_owed(way: Way) -> list[Owed]:
    """Return what waits to be told that way, the oldest first: at most `MOST_LISTED`."""
    waiting = _OWED.where(OwedMessage.way == way).order_by(OwedMessage.due_on, OwedMessage.id).limit(MOST_LISTED)
    return [_opened(one) for one in db.session.execute(waiting)]


def list_of(ids: Collection[int]) -> list[Owed]:
    """Return the letters with some ids that still wait, the oldest first."""
    waiting = _OWED.where(OwedMessage.way == Way.POST, OwedMessage.id.in_(ids)).order_by(OwedMessage.id)
    return [_opened(one) for one in db.session.execute(waiting)]


def find_call(owed_id: int) -> Owed | None:
    """Return what is to be told by telephone; None once it is told, or nothing is owed any more."""
    row = db.session.execute(_OWED.where(OwedMessage.way == Way.PHONE, OwedMessage.id == owed_id)).first()
    return _opened(row) if row is not None else None


def list_told_with(call: Owed) -> list[Owed]:
    """Return what is told in the same call, the oldest first: all of its case that is due, besides itself."""
    waiting = _OWED.where(OwedMessage.way == Way.PHONE, OwedMessage.submission_id == call.case_id)
    of_case = [_opened(one) for one in db.session.execute(waiting.order_by(OwedMessage.id))]
    return [one for one in of_case if one.id == call.id or (one.is_due and not one.is_unreached)]


def is_for(contact_id: int, case_id: int) -> ColumnElement[bool]:
    """Return which voices a message is for: all of an address, or without one the voice of a single case."""
    return Voice.subject_id == case_id if case_id else Voice.contact_id == contact_id


def list_by_hand(ids: Select[int]) -> list[int]:
    """Return of some cases the ids of those whose authors hear by telephone or post and gave no e-mail."""
    reached = (
        select(Reached.submission_id)
        .join(Voice, Voice.subject_id == Reached.submission_id)
        .where(Reached.submission_id.in_(ids), Voice.contact_id.is_(None))
    )
    return list(db.session.scalars(reached.order_by(Reached.submission_id)))


def _opened(row: Any) -> Owed:  # noqa: ANN401 -- a row of many columns
    subject, _line, text = get_vault().decrypt(row.words_sealed).partition("\n")
    read = {"case_id": row.submission_id, "number": row.number, "way": row.way, "letter": row.letter}
    tongues = {"language": row.language, "wrote_in": row.wrote_in or ""}
    times = {"due_on": row.due_on, "created_at": row.created_at, "printed_at": row.printed_at}
    return Owed(id=row.id, subject=subject, text=text, tries=row.tries, **tongues, **read, **times)
