"""What was done to something that its writer can object to, in words, and what became of their objections."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from app import clock, db, history, i18n
from app.events import list_happened
from app.history import Happened
from app.i18n import gettext as _
from app.objections.queries import Objected, list_of
from app.publishing import rules, verbs
from app.publishing.queries import list_standing
from app.subjects import Subject

BY_HAND = frozenset({verbs.REDACTED.name, verbs.WORDING_REFUSED.name})
"""What one of us puts right once an objection to it was right: nothing has changed yet when that is told."""
_OUT_OF_SIGHT = frozenset({verbs.HIDDEN.name, verbs.RETURNED.name})
_DECIDED = frozenset({verbs.OBJECTION_UPHELD.name, verbs.OBJECTION_REJECTED.name})


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


@dataclass(frozen=True)
class OwnLines:
    """What somebody can object to of their own thing now, and what they have objected to, the newest first."""

    open: Sequence[Line]
    objected: Sequence[Line]


def list_own(subject_id: int) -> OwnLines:
    """Return what can be objected to of a thing that is no case: what stands, each once alone."""
    happened = list_happened(subject_id)
    if not any(one.verb in _OUT_OF_SIGHT | BY_HAND for one in happened):
        return OwnLines([], [])
    objected = list_of(subject_id)
    known, by_seq = {one.event_seq for one in objected}, {one.seq: one for one in happened}
    open_now = [one for one in _list_open(subject_id, happened) if one.seq not in known]
    said = [line_of(by_seq[one.event_seq], one, happened, BY_HAND) for one in reversed(objected)]
    return OwnLines([line_of(one, None, happened, BY_HAND) for one in open_now], said)


def line_of(
    happened: Happened, objected: Objected | None, history_of: Sequence[Happened], by_hand: Collection[str]
) -> Line:
    """Return an act as its writer reads it, with what they object and what was decided, if there is any of it."""
    decision = find_decision(history_of, happened.seq)
    return Line(
        happened.seq,
        clock.town_date(happened.at),
        history.own_line(happened),
        happened.reason,
        objected.objection if objected else None,
        _outcome(objected, by_hand) if objected else "",
        decision.reason if decision else None,
    )


def find_decision(happened: Sequence[Happened], event_seq: int) -> Happened | None:
    """Return what was decided about an objection to an act, by the number of its event; None while nothing is."""
    decided = (one for one in happened if one.verb in _DECIDED)
    return next((one for one in decided if one.details.get("event") == event_seq), None)


def _list_open(subject_id: int, happened: Sequence[Happened]) -> list[Happened]:
    """Return what staff did to a thing and stands, the newest first.

    Of what took it out of sight that is the last that did, unless something else has since.
    """
    subject = db.session.get_one(Subject, subject_id)
    if rules.is_withdrawn(subject):
        return []
    seen = [one for one in happened if "visibility" in one.details][-1:]
    standing = [one for one in seen if one.verb in _OUT_OF_SIGHT]
    standing += list_standing(subject_id, [verbs.REDACTED])
    if rules.has_no_other_words(subject, {}):
        standing += list_standing(subject_id, [verbs.WORDING_REFUSED])[:1]
    return sorted((one for one in standing if one.by_staff), key=lambda one: -one.seq)


def _outcome(objected: Objected, by_hand: Collection[str]) -> str:
    if objected.is_over and objected.upheld is None:
        return _("You have taken it back, so nobody decides it any more.")
    if objected.upheld is None:
        return _("Somebody else looks at it. You hear what they decide.")
    if not objected.upheld:
        return _("It stays as it is.")
    return _("You were right. One of us puts it right.") if objected.verb in by_hand else _("It was changed.")
