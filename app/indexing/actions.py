"""What a submission is found by: to everybody while they can read it, and to staff until it is taken back.

Whatever happens to one is recorded, so the indexes are brought up to date before each unit ends, in it.
"""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.searching.index import DESK, PUBLIC, Document, Mark
from app.searching.touching_actions import take
from app.subjects import Visibility, Wording
from app.submissions.models import Response, Submission, SubmissionTheme

_BATCH = 500
_READ = aliased(Wording)
_NEWEST = aliased(Wording)
_LATER = aliased(Response)
IS_PUBLIC = readable(NOBODY, Submission)
IS_THERE = Submission.visibility != Visibility.WITHDRAWN


@db.before_commit
def find_anew() -> None:
    """Bring the indexes up to date for everything something has happened to in this unit."""
    touched = take()
    for first in range(0, len(touched), _BATCH):
        put(touched[first : first + _BATCH])


def put(ids: Collection[int]) -> None:
    """Let these be found by what they say now, and by nothing where nobody may find them; others are no submissions."""
    rows = db.read(_TO_FIND, {"ids": list(ids)}).all()
    if not rows:
        return
    themes = _get_themes([row.id for row in rows])
    PUBLIC.put([public_document(row, themes) for row in rows if row.is_public])
    PUBLIC.take_out([row.published_seq for row in rows if not row.is_public and row.published_seq is not None])
    DESK.put([desk_document(row) for row in rows if row.is_there])
    DESK.take_out([row.id for row in rows if not row.is_there])


def stream() -> Iterator[tuple[list[Document], list[Document]]]:
    """Give all that there is to be found, in parts: by everybody, and by staff."""
    for rows in db.streaming(_FOUND.where(or_(IS_PUBLIC, IS_THERE)).order_by(Submission.id), _BATCH):
        themes = _get_themes([row.id for row in rows])
        yield (
            [public_document(row, themes) for row in rows if row.is_public],
            [desk_document(row) for row in rows if row.is_there],
        )


def public_document(row: Any, themes: dict[int, list[int]]) -> Document:  # noqa: ANN401 -- a row of many columns
    """Return what everybody finds a submission by: all that its page says of it, and what the page leads to."""
    marks = ((Mark.NETWORK, row.network_id), (Mark.PLACE, row.place_id), (Mark.PILE, row.theme_pile_id))
    return Document(
        row.published_seq,
        _joined(row.title, row.text, row.place_text, row.answer),
        (
            *(kind.of(one) for kind, one in marks if one is not None),
            *(Mark.THEME.of(one) for one in themes.get(row.id, ())),
            *number_marks(row.number),
        ),
    )


def desk_document(row: Any) -> Document:  # noqa: ANN401 -- a row of many columns
    """Return what staff find it by: its newest words. Numbers and names they find in ways of their own."""
    return Document(row.id, _joined(row.newest_title, row.newest_text, row.answer))


def number_marks(number: str) -> tuple[str, ...]:
    """Return what everybody finds a number by: as a whole, and what follows the year, with its noughts or without."""
    _year, _hyphen, serial = number.partition("-")
    return tuple(dict.fromkeys((Mark.NUMBER.of(int(number.replace("-", ""))), serial, serial.lstrip("0") or serial)))


def _joined(*said: str | None) -> str:
    return "\n".join(filter(None, said))


_ANSWERED = and_(
    Response.submission_id == Submission.id,
    Response.published_at.is_not(None),
    ~select(_LATER.id)
    .where(
        _LATER.submission_id == Response.submission_id,
        _LATER.published_at.is_not(None),
        _LATER.number > Response.number,
    )
    .exists(),
)
"""The answer as it stands; its earlier wordings are on the page, but are not what anybody looks for."""
_FOUND: Select[Any] = (
    select(
        Submission.id,
        Submission.published_seq,
        Submission.number,
        Submission.place_id,
        Submission.place_text,
        Submission.network_id,
        Submission.theme_pile_id,
        case((IS_PUBLIC, True), else_=False).label("is_public"),
        case((IS_THERE, True), else_=False).label("is_there"),
        _READ.title,
        _READ.text,
        _NEWEST.title.label("newest_title"),
        _NEWEST.text.label("newest_text"),
        Response.text.label("answer"),
    )
    .outerjoin(_READ, _READ.id == Submission.published_wording_id)
    .outerjoin(_NEWEST, _NEWEST.id == Submission.current_wording_id)
    .outerjoin(Response, _ANSWERED)
)
_TO_FIND = _FOUND.where(Submission.id.in_(bindparam("ids", expanding=True)))
_THEMES = select(SubmissionTheme.submission_id, SubmissionTheme.theme_id).where(
    SubmissionTheme.submission_id.in_(bindparam("ids", expanding=True))
)


def _get_themes(ids: list[int]) -> dict[int, list[int]]:
    themes: dict[int, list[int]] = {}
    for submission_id, theme_id in db.read(_THEMES, {"ids": ids}):
        themes.setdefault(submission_id, []).append(theme_id)
    return themes
