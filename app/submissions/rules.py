"""Who may do what with a case: one small predicate for each rule, over plain values."""

from typing import Protocol

from app.permissions import LEADER_GRANTS, Actor, Permission, Role
from app.submissions.states import Audience, Handling, MatchState, RouteKind, Visibility

ON_DISPLAY = frozenset({Visibility.RECEIVED, Visibility.PUBLISHED})
WITH_SOMEBODY = frozenset({Handling.ROUTED, Handling.FIRST_WORD, Handling.ANSWERED})


class CaseState(Protocol):
    """What the rules look at in a case; the row and the case page's value both have it."""

    @property
    def visibility(self) -> str: ...  # noqa: D102 -- named as in states.Visibility

    @property
    def handling(self) -> str: ...  # noqa: D102 -- named as in states.Handling

    @property
    def audience(self) -> str: ...  # noqa: D102 -- named as in states.Audience

    @property
    def route_kind(self) -> str | None: ...  # noqa: D102 -- named as in states.RouteKind

    @property
    def network_id(self) -> int | None: ...  # noqa: D102 -- the network it was routed to

    @property
    def match_state(self) -> str | None: ...  # noqa: D102 -- named as in states.MatchState


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


def may_publish(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may publish: only texts their author meant for everybody."""
    return (
        actor.may(Permission.MODERATE) and case.audience == Audience.PUBLIC and case.visibility != Visibility.WITHDRAWN
    )


def may_return(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may send the text back to its author."""
    return actor.may(Permission.MODERATE) and case.visibility in ON_DISPLAY


def may_hide(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may hide the text."""
    return actor.may(Permission.MODERATE) and case.visibility in ON_DISPLAY | {Visibility.RETURNED}


def may_route(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may say where it goes."""
    return actor.may(Permission.ROUTE) and case.handling != Handling.CLOSED and case.visibility != Visibility.WITHDRAWN


def may_decide_match(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may accept or decline it for a network they lead."""
    return leads(actor, case) and case.match_state == MatchState.OFFERED and case.handling in WITH_SOMEBODY


def may_give_first_word(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may give the first word, or a new date: it must lie with somebody."""
    return actor.may(Permission.FIRST_WORD) and case.handling in {Handling.ROUTED, Handling.FIRST_WORD}


def may_answer(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may draft and publish the answer, or change a published one."""
    return may(actor, Permission.ANSWER, case) and case.handling in WITH_SOMEBODY


def may_close(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may close the case."""
    return actor.may(Permission.CLOSE) and case.handling != Handling.CLOSED


def may_reopen(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may open a closed case again."""
    return actor.may(Permission.CLOSE) and case.handling == Handling.CLOSED and case.visibility != Visibility.WITHDRAWN
