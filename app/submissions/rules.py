"""Who may do what with a case: one small predicate for each rule, over plain values.

`is_…` asks what the case's state allows anybody (the acts ask it again), `may_…` also who asks.
"""

from typing import Protocol

from app.permissions import LEADER_GRANTS, Actor, Permission, Role
from app.subjects import Audience, Visibility
from app.submissions.states import Handling, MatchState, RouteKind

ON_DISPLAY = frozenset({Visibility.RECEIVED, Visibility.PUBLISHED})
AWAITED = frozenset({Handling.ROUTED, Handling.FIRST_WORD})
WITH_SOMEBODY = AWAITED | {Handling.ANSWERED}


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
    return (
        Role.LEADER in actor.roles
        and case.route_kind == RouteKind.NETWORK
        and case.network_id is not None
        and case.network_id in actor.network_ids
    )


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


def is_publishable(case: CaseState) -> bool:
    """Return whether its text may be made public: only one that its author meant for everybody."""
    return case.audience == Audience.PUBLIC and case.visibility != Visibility.WITHDRAWN


def is_returnable(case: CaseState) -> bool:
    """Return whether there is a text to send back to the author."""
    return case.visibility in ON_DISPLAY


def is_hideable(case: CaseState) -> bool:
    """Return whether there is something to hide: a text that everybody can read or soon could."""
    return case.audience == Audience.PUBLIC and case.visibility in ON_DISPLAY


def is_routable(case: CaseState) -> bool:
    """Return whether it can still be sent somewhere."""
    return case.handling != Handling.CLOSED and case.visibility != Visibility.WITHDRAWN


def is_offered(case: CaseState) -> bool:
    """Return whether a network still has to say if it takes it in; not once it is answered."""
    return is_asked(case) and is_promisable(case)


def is_asked(case: CaseState) -> bool:
    """Return whether a network has been asked and has not said yes: it is not theirs, and nothing is said for them."""
    return case.match_state == MatchState.OFFERED


def network_speaking(case: CaseState) -> int | None:
    """Return the id of the network that speaks in what the author is told; None if it is the municipality itself."""
    return None if is_asked(case) else case.network_id


def is_promisable(case: CaseState) -> bool:
    """Return whether it lies with somebody who can be spoken for, and has no answer yet."""
    return case.handling in AWAITED and case.visibility != Visibility.WITHDRAWN


def is_answerable(case: CaseState) -> bool:
    """Return whether it can be answered, or its answer changed."""
    return case.handling in WITH_SOMEBODY and case.visibility != Visibility.WITHDRAWN


def is_closable(case: CaseState) -> bool:
    """Return whether there is something to close: not what its author took back."""
    return case.handling != Handling.CLOSED and case.visibility != Visibility.WITHDRAWN


def is_reopenable(case: CaseState) -> bool:
    """Return whether it is closed and not taken back."""
    return case.handling == Handling.CLOSED and case.visibility != Visibility.WITHDRAWN


def may_publish(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may publish the text."""
    return actor.may(Permission.MODERATE) and is_publishable(case)


def may_return(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may send the text back to its author."""
    return actor.may(Permission.MODERATE) and is_returnable(case)


def may_hide(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may hide the text."""
    return actor.may(Permission.MODERATE) and is_hideable(case)


def may_route(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may say where it goes."""
    return actor.may(Permission.ROUTE) and is_routable(case)


def may_decide_match(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may accept or decline it for a network they lead."""
    return leads(actor, case) and is_offered(case)


def may_give_first_word(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may give the first word, or a new date."""
    return actor.may(Permission.FIRST_WORD) and is_promisable(case)


def may_answer(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may draft and publish the answer, or change a published one."""
    return may(actor, Permission.ANSWER, case) and is_answerable(case)


def may_close(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may close the case."""
    return actor.may(Permission.CLOSE) and is_closable(case)


def may_reopen(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may open a closed case again."""
    return actor.may(Permission.CLOSE) and is_reopenable(case)
