"""What was done to somebody's case that they can object to, in words, and what became of their objections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import clock, history, i18n
from app.history import Happened
from app.i18n import gettext as _
from app.objection_desk.upholding_actions import BY_HAND, ENDS
from app.objections.queries import Objected
from app.publishing import verbs as life
from app.reading.submission_page import SubmissionPage
from app.subjects import Visibility
from app.submissions import verbs
from app.submissions.states import Handling

_DECIDED = frozenset({life.OBJECTION_UPHELD.name, life.OBJECTION_REJECTED.name})


@dataclass(frozen=True)
class Line:
    """Something we did: what, when, why, what its author says against it, and what somebody else decided about that."""

    event_seq: int
    on: date
    what: str
    reason: str | None
    objection: str | None
    outcome: str
    decision: str | None

    @property
    def label(self) -> str:
        """Return what was done and when."""
        return f"{self.what} {i18n.long_date(self.on)}"


def list_objectable(page: SubmissionPage, objected: Sequence[Objected]) -> list[Line]:
    """Return what its author can object to now: what stands, and was not objected to before."""
    known = {one.event_seq for one in objected}
    standing = [one for one in _list_standing(page) if one.seq not in known]
    return [_line(one, None, page) for one in standing]


def list_objected(page: SubmissionPage, objected: Sequence[Objected]) -> list[Line]:
    """Return what was objected to, with both reasons and what came of it, the newest first."""
    by_seq = {one.seq: one for one in page.history}
    return [_line(by_seq[one.event_seq], one, page) for one in reversed(objected) if one.event_seq in by_seq]


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


def find_decision(page: SubmissionPage, event_seq: int) -> Happened | None:
    """Return what was decided about an objection to an act, by the number of its event; None while nothing is."""
    decided = (one for one in page.history if one.verb in _DECIDED)
    return next((one for one in decided if one.details.get("event") == event_seq), None)


def _line(happened: Happened, objected: Objected | None, page: SubmissionPage) -> Line:
    decision = find_decision(page, happened.seq)
    return Line(
        happened.seq,
        clock.town_date(happened.at),
        history.own_line(happened),
        happened.reason,
        objected.objection if objected else None,
        _outcome(objected) if objected else "",
        decision.reason if decision else None,
    )


def _outcome(objected: Objected) -> str:
    if objected.is_over and objected.upheld is None:
        return _("You have taken it back, so nobody decides it any more.")
    if objected.upheld is None:
        return _("Somebody else looks at it. You hear what they decide.")
    if not objected.upheld:
        return _("It stays as it is.")
    return _("You were right. One of us puts it right.") if objected.verb in BY_HAND else _("It was changed.")
