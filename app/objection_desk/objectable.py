"""What was done to somebody's case that they can object to, in words, and what became of their objections."""

from collections.abc import Sequence

from app.authors.decided import list_decided
from app.objection_desk.upholding_actions import BY_HAND
from app.objections.lines import Line, line_of
from app.objections.queries import Objected
from app.reading.submission_page import SubmissionPage


def list_objectable(page: SubmissionPage, objected: Sequence[Objected]) -> list[Line]:
    """Return what its author can object to now: what stands, and was not objected to before."""
    known = {one.event_seq for one in objected}
    standing = [one for one in list_decided(page) if one.seq not in known]
    return [line_of(one, None, page.history, BY_HAND) for one in standing]


def list_objected(page: SubmissionPage, objected: Sequence[Objected]) -> list[Line]:
    """Return what was objected to, with both reasons and what came of it, the newest first."""
    by_seq = {one.seq: one for one in page.history}
    return [
        line_of(by_seq[one.event_seq], one, page.history, BY_HAND)
        for one in reversed(objected)
        if one.event_seq in by_seq
    ]
