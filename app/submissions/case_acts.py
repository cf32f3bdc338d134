"""The acts of a case, and what they share: the state by which they are judged, and how an event keeps it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Row

from app.accounts.hidden import hidden_authors, list_voices
from app.acts import Acts
from app.clearing.own import NOBODY
from app.clearing.stops import FEW, Reach
from app.events import By, Event, record
from app.history import Details, Verb
from app.i18n import gettext
from app.mail import Letter
from app.permissions import Actor
from app.publishing.rules import WordedLife
from app.subjects import Audience, Visibility
from app.submissions import rules
from app.submissions.models import Submission
from app.submissions.states import Handling

Kept = dict[str, str | int | None]


class ActState(rules.CaseState, WordedLife, Protocol):
    """What acts look at in a case; the row and the case page's value both have it."""

    @property
    def first_word_at(self) -> datetime | None: ...  # noqa: D102 -- when the author first heard

    @property
    def title_is_ours(self) -> bool: ...  # noqa: D102 -- whether its author did not write the newest title

    @property
    def withheld(self) -> str | None: ...  # noqa: D102 -- named as in subjects.Withheld

    @property
    def answered_at(self) -> datetime | None: ...  # noqa: D102 -- when the answer was first published

    @property
    def held_for(self) -> str | None: ...  # noqa: D102 -- named as in subjects.HeldFor


def _tell(letter: Letter, submission_id: int, not_before: datetime | None) -> None:
    """Queue the author's mail about an act; the message itself decides whether there is anybody to tell."""
    letter.queue(submission_id=submission_id, not_before=not_before)


class _Case(rules.CaseState, Protocol):
    @property
    def id(self) -> int: ...

    @property
    def shown_name(self) -> str | None: ...


def get_reach(case: _Case, actor: Actor | None, rows: Iterable[Row[Any]] | None = None) -> Reach:
    """Return who reads an author's words and what is said aloud about them, and whom `actor` may not name in that.

    `rows` are those of `list_voices`, if they are read already.
    """
    if case.audience != Audience.PUBLIC:
        return FEW
    knows = actor is not None and rules.may_see_contact(actor, case)
    rows = list_voices([case.id]) if rows is None else rows
    author = hidden_authors(rows, knows=knows).get(case.id, NOBODY)
    return Reach(everybody=True, author=author, knows=knows, shown=case.shown_name)


def _heard(case: Submission, by: By) -> Reach:
    return get_reach(case, by.actor)


CASES: Acts[Submission, ActState] = Acts(Submission, plural="cases", may=rules.may, tell=_tell, heard=_heard)


def state_of(case: Submission) -> Kept:
    """Return how far a case is and where it lies, as events keep it."""
    return {
        "handling": case.handling,
        "route": case.route_kind,
        "target": case.network_id or case.department_id or case.authority_id or case.theme_pile_id,
        "match": case.match_state,
    }


def record_state(
    verb: Verb, case: Submission, before: Kept, by: By, reason: str | None = None, *, more: Details | None = None
) -> Event:
    """Record how far a case is now and where it lies, and what of that has changed."""
    after = state_of(case)
    was = {name: value for name, value in before.items() if value != after[name]}
    return record(verb, by=by, subject_id=case.id, details={**after, **(more or {}), "was": was}, reason=reason)


def awaiting(case: Submission) -> Handling:
    """Return how far a case is that lies with somebody and waits for an answer."""
    return Handling.ROUTED if case.first_word_at is None else Handling.FIRST_WORD


def why_over(case: rules.CaseState) -> str | None:
    """Return why nobody works with it any more; None while somebody may."""
    if case.visibility == Visibility.WITHDRAWN:
        return gettext("Its author has taken it back.")
    if case.handling == Handling.CLOSED:
        return gettext("The case is closed. Open it again first.")
    return None


def why_with_nobody(case: rules.CaseState) -> str | None:
    """Return why nobody can speak to its author about it; None if it lies with somebody."""
    if case.handling == Handling.NEW:
        return why_over(case) or gettext("It lies with nobody yet. Pass it on first.")
    return why_over(case)
