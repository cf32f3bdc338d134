"""The newest case of some ways to end that everybody can read."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.results.kinds import EndKind
from app.results.models import CaseEnd
from app.results.queries import COLUMNS, STANDING, ShownEnd, take_end, with_end
from app.subjects import Wording
from app.submissions.models import Submission

_TOLD = (EndKind.NO, EndKind.INFORMED, EndKind.DONE)


@dataclass(frozen=True)
class NewestEnd:
    """A case, and how it ended."""

    id: int
    title: str
    language: str
    end: ShownEnd


_IN_ORDER = (
    select(
        Submission.id,
        func.row_number()
        .over(partition_by=CaseEnd.kind, order_by=(CaseEnd.stood_from.desc(), CaseEnd.id.desc()))
        .label("place"),
    )
    .join(CaseEnd, STANDING)
    .where(readable(NOBODY, Submission), CaseEnd.kind.in_(_TOLD))
    .subquery()
)
_SHOWN: tuple[Any, ...] = (Submission.id, Wording.title, Wording.language, *COLUMNS)
_TITLED = select(*_SHOWN).join(Wording, Wording.id == Submission.published_wording_id)
_NEWEST = with_end(_TITLED).where(Submission.id.in_(select(_IN_ORDER.c.id).where(_IN_ORDER.c.place == 1)))


def list_newest() -> list[NewestEnd]:
    """Return the newest no, the newest explanation and the newest that is done, in this order."""
    found: dict[str, NewestEnd] = {}
    for row in db.read(_NEWEST):
        values: dict[str, Any] = dict(row._mapping)  # noqa: SLF001 -- SQLAlchemy's public name for it
        end = take_end(values)
        if end is not None:
            found[end.kind] = NewestEnd(end=end, **values)
    return [found[kind] for kind in _TOLD if kind in found]
