"""Who may read a case and act in it, and what its state means: small predicates over plain values.

What a state allows is asked of the acts themselves (`case_acts.CASES`).
"""

from datetime import datetime
from typing import Protocol

from app.errors import NotPossibleError
from app.i18n import gettext as _
from app.permissions import LEADER_GRANTS, Actor, Permission, Role
from app.publishing.rules import ON_DISPLAY
from app.subjects import Visibility
from app.submissions.states import Handling, MatchState, RouteKind

AWAITED = frozenset({Handling.ROUTED, Handling.FIRST_WORD})


class CaseState(Protocol):
    """What the rules look at in a case; the row and the case page's value both have it."""

    @property
    def visibility(self) -> str: ...  # noqa: D102 -- named as in subjects.Visibility

    @property
    def handling(self) -> str: ...  # noqa: D102 -- named as in states.Handling

    @property
    def audience(self) -> str: ...  # noqa: D102 -- named as in subjects.Audience

    @property
    def route_kind(self) -> str | None: ...  # noqa: D102 -- named as in states.RouteKind

    @property
    def network_id(self) -> int | None: ...  # noqa: D102 -- the network it was routed to

    @property
    def match_state(self) -> str | None: ...  # noqa: D102 -- named as in states.MatchState


class Answering(CaseState, Protocol):
    """A case of which it matters whether whoever shall answer it has said yes."""

    @property
    def agreed_at(self) -> datetime | None: ...  # noqa: D102 -- when the department it lies with said so


def is_shown_by_link(case: CaseState) -> bool:
    """Return whether a receipt shows the text to whoever has its link: not once it was sent back, hidden or withdrawn.

    Then only its author reads it, behind the code or a mailed link.
    """
    return case.visibility in ON_DISPLAY


def is_over(case: CaseState) -> bool:
    """Return whether nobody works with it any more, so that nothing is promised."""
    return case.visibility == Visibility.WITHDRAWN or case.handling == Handling.CLOSED


def is_resting(case: CaseState) -> bool:
    """Return whether no promise runs: it was taken back or sent back to its author, or is hidden and with nobody."""
    if case.visibility == Visibility.HIDDEN:
        return case.route_kind is None
    return case.visibility in {Visibility.WITHDRAWN, Visibility.RETURNED}


def leads(actor: Actor, case: CaseState) -> bool:
    """Return whether the case lies with a network that the person leads."""
    return case.route_kind == RouteKind.NETWORK and actor.is_for(Role.LEADER, case.network_id)


def may(actor: Actor, permission: Permission, case: CaseState) -> bool:
    """Return whether the person has `permission` in this case, by role or as the leader of an accepted match."""
    if actor.may(permission):
        return True
    return permission in LEADER_GRANTS and leads(actor, case) and case.match_state == MatchState.ACCEPTED


def may_read_case(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may open the case: leaders only those routed to their networks."""
    if Role.SECRETARIAT in actor.roles or Role.MODERATOR in actor.roles:
        return True
    return leads(actor, case)


def may_see_contact(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may see the author's name and address."""
    return may(actor, Permission.SEE_CONTACT, case)


def is_asked(case: CaseState) -> bool:
    """Return whether a network has been asked and has not said yes: it is not theirs, and nothing is said for them."""
    return case.match_state == MatchState.OFFERED


def is_sure(case: Answering) -> bool:
    """Return whether whoever shall answer has said yes: before that no day is promised for the answer itself.

    A network says so by taking the case in, a department by its link or by telephone; others are told of no day by us.
    """
    if case.route_kind in {RouteKind.DEPARTMENT, RouteKind.OPERATIONS}:
        return case.agreed_at is not None
    return not is_asked(case)


def network_speaking(case: CaseState) -> int | None:
    """Return the id of the network that speaks in what the author is told; None if it is the municipality itself."""
    return None if is_asked(case) else case.network_id


def require_open(submission: CaseState) -> None:
    """Raise `NotPossibleError` once an author can change nothing more: it is withdrawn or closed."""
    if submission.visibility == Visibility.WITHDRAWN:
        raise NotPossibleError(_("You have taken it back, so nobody works with it any more."))
    if submission.handling == Handling.CLOSED:
        raise NotPossibleError(_("The case is closed. Call us if you think that is too early."))
