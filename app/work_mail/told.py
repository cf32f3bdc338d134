"""What colleagues hear of: of which event, who, while what is so, and in which sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from app import clock, db
from app.accounts.models import Person, PersonRole
from app.committee_decisions.queries import is_awaited
from app.committee_decisions.verbs import AWAITED
from app.department_links import verbs as department
from app.department_links.queries import has_unread
from app.follow_ups import verbs as follow_ups
from app.follow_ups.queries import find_next_due
from app.i18n import lazy
from app.objections.queries import list_colleagues, list_open
from app.permissions import Actor, Permission, Role
from app.publishing.verbs import OBJECTED
from app.submissions import rules, verbs
from app.submissions.models import Submission
from app.submissions.states import Handling, RouteKind


@dataclass(frozen=True)
class Told:
    """What colleagues hear of one kind of event.

    `receivers` gives who has to do with it as the case stands now, by id; `still` whether it is so now: of what was
    undone or done meanwhile nobody hears. `sentence` says what has happened and what it asks for; `asks` whoever hears
    it to answer the case, so that they can do that by replying.
    """

    receivers: Callable[[Submission], Sequence[int]]
    still: Callable[[Submission], bool]
    sentence: str
    asks: bool = False


def _list_leaders(case: Submission) -> Sequence[int]:
    """Return who leads the network that the case lies with."""
    if case.route_kind != RouteKind.NETWORK:
        return []
    return _list_working(PersonRole.role == Role.LEADER, PersonRole.subject_id == case.network_id)


def _list_secretariat() -> Sequence[int]:
    return _list_working(PersonRole.role == Role.SECRETARIAT)


def _list_working(*holds: ColumnElement[bool]) -> Sequence[int]:
    people = select(Person.id).join(PersonRole, PersonRole.person_id == Person.id).where(*holds, Person.active)
    return db.session.scalars(people.distinct().order_by(Person.id)).all()


def _list_minding(case: Submission) -> Sequence[int]:
    """Return who minds the case: whoever of the secretariat has it, else all of them, and whoever else has it."""
    secretariat = _list_secretariat()
    if case.owner_id is None:
        return secretariat
    return [case.owner_id] if case.owner_id in secretariat else [*secretariat, case.owner_id]


def _list_behind(case: Submission) -> Sequence[int]:
    """Return who minds the case and who leads the network that it lies with: whose date it is, whoever has it."""
    return list(dict.fromkeys([*_list_minding(case), *_list_leaders(case)]))


def _is_open(case: Submission) -> bool:
    return case.handling in {Handling.NEW, *rules.AWAITED} and not rules.is_resting(case)


def may_answer(actor: Actor, case: Submission) -> bool:
    """Return whether the person may answer a case as it stands, or take it into their network and then answer."""
    if case.handling not in rules.AWAITED or rules.is_resting(case):
        return False
    return rules.may(actor, Permission.ANSWER, case) or (rules.leads(actor, case) and rules.is_asked(case))


def _is_owed(case: Submission) -> bool:
    due = find_next_due(case.id)
    return due is not None and due <= clock.today()


def _list_others(case: Submission) -> Sequence[int]:
    """Return who can decide what is objected to of a case: nobody decides what they have done themselves."""
    hands = [one.did for one in list_open(case.id)]
    return [one for one in list_colleagues() if any(one not in did for did in hands)]


_REPLY = Told(_list_minding, lambda case: has_unread(case.id), lazy("The department has said something. Read it."))
_NEWS = Told(_list_minding, lambda case: case.unread, lazy("The author has written again."))

TOLD: dict[str, Told] = {
    verbs.ROUTED.name: Told(
        _list_leaders,
        lambda case: rules.is_asked(case) and case.handling in rules.AWAITED,
        lazy("Your network is asked: do you take it in?"),
        asks=True,
    ),
    verbs.OWNER_CHANGED.name: Told(
        lambda case: [case.owner_id] if case.owner_id is not None else [],
        _is_open,
        lazy("You have been given it."),
        asks=True,
    ),
    verbs.MATCH_DECLINED.name: Told(
        _list_minding, lambda case: case.handling == Handling.NEW, lazy("The network sent it back. Pass it on anew.")
    ),
    verbs.CONTESTED.name: Told(
        _list_minding, lambda case: case.contested, lazy("The author says that it does not belong there.")
    ),
    verbs.ADDED.name: _NEWS,
    verbs.REWRITTEN.name: _NEWS,
    verbs.CORRECTED.name: _NEWS,
    OBJECTED.name: Told(
        _list_others, lambda case: bool(list_open(case.id)), lazy("Somebody asks us to look at it again. Decide it.")
    ),
    follow_ups.DUE.name: Told(
        _list_minding, _is_owed, lazy("Today is the day on which we promised to tell how it went.")
    ),
    AWAITED.name: Told(
        _list_minding,
        lambda case: is_awaited(case.id),
        lazy("The politicians have met about it. Write what they decided."),
    ),
    follow_ups.NOT_SOLVED.name: Told(
        _list_minding, _is_open, lazy("The author says that it is not solved yet. It is open again.")
    ),
    department.ANSWERED.name: Told(
        _list_minding,
        lambda case: case.handling in rules.AWAITED,
        lazy("The department has answered. Read and publish it."),
    ),
    department.NOT_OURS.name: _REPLY,
    department.MORE_TIME.name: _REPLY,
    verbs.DATE_PASSED.name: Told(
        _list_behind,
        lambda case: _is_open(case) and case.due_on < clock.today(),
        lazy("Its date has passed."),
    ),
}
"""By the verb that happened."""
