"""What was done to somebody's case that they can object to, in words, and what became of their objections."""

from collections.abc import Sequence

from app.history import Happened
from app.objection_desk.upholding_actions import BY_HAND, ENDS
from app.objections.lines import Line, line_of
from app.objections.queries import Objected
from app.publishing import verbs as life
from app.reading.submission_page import SubmissionPage
from app.subjects import Visibility
from app.submissions import verbs
from app.submissions.states import Handling


def list_objectable(page: SubmissionPage, objected: Sequence[Objected]) -> list[Line]:
    """Return what its author can object to now: what stands, and was not objected to before."""
    known = {one.event_seq for one in objected}
    standing = [one for one in _list_standing(page) if one.seq not in known]
    return [line_of(one, None, page.history, BY_HAND) for one in standing]


def list_objected(page: SubmissionPage, objected: Sequence[Objected]) -> list[Line]:
    """Return what was objected to, with both reasons and what came of it, the newest first."""
    by_seq = {one.seq: one for one in page.history}
    return [
        line_of(by_seq[one.event_seq], one, page.history, BY_HAND)
        for one in reversed(objected)
        if one.event_seq in by_seq
    ]


def _list_standing(page: SubmissionPage) -> list[Happened]:
    undone = {one.details.get("event") for one in page.history if one.verb == life.UNDONE.name}
    newest = {one.verb: one for one in page.history if one.seq not in undone}
    wanted = [life.WORDING_REFUSED.name]
    if page.visibility == Visibility.HIDDEN:
        wanted.append(life.HIDDEN.name)
    if page.visibility == Visibility.RETURNED:
        wanted.append(life.RETURNED.name)
    if page.route_kind is not None and page.handling != Handling.NEW:
        wanted.append(verbs.ROUTED.name)
    standing = [newest[one] for one in wanted if one in newest]
    standing += [one for one in page.history if one.verb == life.REDACTED.name and one.seq not in undone]
    if page.handling in {Handling.ANSWERED, Handling.CLOSED}:
        ends = [newest[one.name] for one in ENDS if one.name in newest]
        standing += [max(ends, key=lambda one: one.seq)] if ends else []
    return sorted((one for one in standing if one.by_staff), key=lambda one: -one.seq)
