"""What a list shows of an answer: how it ended in a word, how the answer begins, and who gave it when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select

from app import clock, db, i18n
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.results.kinds import EndKind
from app.results.models import CaseEnd
from app.submissions.models import Response

_READ = 400
"""So many characters of an answer are read for a list."""
_REFUSED = frozenset({EndKind.NO, EndKind.NOT_OURS})


@dataclass(frozen=True)
class Reply:
    """How a text ended as a list shows it: how the answer begins, or what such an end means; `by` is who gave it."""

    kind: str
    text: str
    language: str
    by: str
    day: date

    @property
    def label(self) -> str:
        """Return how it ended, in a word."""
        return EndKind.label_of(self.kind)

    @property
    def is_refusal(self) -> bool:
        """Return whether nothing comes of it here."""
        return self.kind in _REFUSED


def list_replies(ids: Sequence[int]) -> Mapping[int, Reply]:
    """Return how those of these submissions ended that have an end, in one query; by an answer or without."""
    if not ids:
        return {}
    statement = (
        select(
            *(CaseEnd.submission_id, CaseEnd.kind, func.substr(Response.text, 1, _READ), Response.language),
            *(Response.network_id, Response.department_id, CaseEnd.stood_from),
        )
        .outerjoin(Response, and_(Response.id == CaseEnd.response_id, Response.published_at.is_not(None)))
        .where(
            *(CaseEnd.submission_id.in_(ids), CaseEnd.stood_from.is_not(None), CaseEnd.stood_to.is_(None)),
            or_(CaseEnd.response_id.is_(None), Response.id.is_not(None)),
        )
    )
    return {
        case_id: Reply(
            kind,
            text or EndKind.sentence_of(kind),
            language if text else i18n.current().code,
            _name(network_id, department_id),
            clock.town_date(stood_from),
        )
        for case_id, kind, text, language, network_id, department_id, stood_from in db.read(statement)
        if stood_from is not None
    }


def _name(network_id: int | None, department_id: int | None) -> str:
    if network_id is not None and (network := get_directory().networks.get(network_id)) is not None:
        return i18n.quoted(network.name)
    department = get_reference().departments.get(department_id) if department_id is not None else None
    return department.name if department is not None else ""
