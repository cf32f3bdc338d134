"""Who may do what in which state: the whole table, written out, against the rules."""

from dataclasses import dataclass, replace
from itertools import product

import pytest

from app.permissions import Actor, Role
from app.subjects import Audience, Visibility
from app.submissions import rules
from app.submissions.states import Handling, MatchState, RouteKind

OWN, OTHER = 7, 8

WHO = {
    "M": Actor(1, "Moderator", frozenset({Role.MODERATOR})),
    "S": Actor(2, "Secretariat", frozenset({Role.SECRETARIAT})),
    "L": Actor(3, "Leader of the network it lies with", frozenset({Role.LEADER}), frozenset({OWN})),
    "O": Actor(4, "Leader of another network", frozenset({Role.LEADER}), frozenset({OTHER})),
    "A": Actor(5, "Administrator", frozenset({Role.ADMINISTRATOR})),
    "n": Actor(6, "Nobody in particular"),
}


@dataclass(frozen=True)
class Case:
    """A case as the rules look at it."""

    visibility: str = Visibility.RECEIVED
    handling: str = Handling.NEW
    audience: str = Audience.PUBLIC
    route_kind: str | None = None
    network_id: int | None = None
    match_state: str | None = None


NEW = Case()
OFFERED = Case(Visibility.PUBLISHED, Handling.ROUTED, Audience.PUBLIC, RouteKind.NETWORK, OWN, MatchState.OFFERED)
ACCEPTED = replace(OFFERED, match_state=MatchState.ACCEPTED)
CASES = {
    "new": NEW,
    "new for the network": replace(NEW, audience=Audience.NETWORK),
    "new for staff": replace(NEW, audience=Audience.STAFF),
    "returned": replace(NEW, visibility=Visibility.RETURNED),
    "hidden": replace(NEW, visibility=Visibility.HIDDEN),
    "withdrawn": replace(NEW, visibility=Visibility.WITHDRAWN),
    "published": replace(NEW, visibility=Visibility.PUBLISHED),
    "with a department": Case(Visibility.PUBLISHED, Handling.ROUTED, Audience.PUBLIC, RouteKind.DEPARTMENT),
    "in a pile": Case(Visibility.PUBLISHED, Handling.ROUTED, Audience.PUBLIC, RouteKind.THEME_PILE),
    "offered": OFFERED,
    "accepted": ACCEPTED,
    "first word": replace(ACCEPTED, handling=Handling.FIRST_WORD),
    "answered": replace(ACCEPTED, handling=Handling.ANSWERED),
    "closed": replace(ACCEPTED, handling=Handling.CLOSED),
    "accepted, withdrawn": replace(ACCEPTED, visibility=Visibility.WITHDRAWN),
    "closed, withdrawn": replace(ACCEPTED, handling=Handling.CLOSED, visibility=Visibility.WITHDRAWN),
}

# The columns are WHO; a letter stands where that one may, a dot where not.
#     case                  read    contact publish return  hide    route   match   word    answer  close   reopen
TABLE = """
new                       | MS.... .S.... MS.... MS.... MS.... .S.... ...... ...... ...... .S.... ......
new for the network       | MS.... .S.... ...... MS.... ...... .S.... ...... ...... ...... .S.... ......
new for staff             | MS.... .S.... ...... MS.... ...... .S.... ...... ...... ...... .S.... ......
returned                  | MS.... .S.... MS.... ...... ...... .S.... ...... ...... ...... .S.... ......
hidden                    | MS.... .S.... MS.... ...... ...... .S.... ...... ...... ...... .S.... ......
withdrawn                 | MS.... .S.... ...... ...... ...... ...... ...... ...... ...... ...... ......
published                 | MS.... .S.... MS.... MS.... MS.... .S.... ...... ...... ...... .S.... ......
with a department         | MS.... .S.... MS.... MS.... MS.... .S.... ...... .S.... .S.... .S.... ......
in a pile                 | MS.... .S.... MS.... MS.... MS.... .S.... ...... .S.... .S.... .S.... ......
offered                   | MSL... .S.... MS.... MS.... MS.... .S.... ..L... .S.... .S.... .S.... ......
accepted                  | MSL... .SL... MS.... MS.... MS.... .S.... ...... .S.... .SL... .S.... ......
first word                | MSL... .SL... MS.... MS.... MS.... .S.... ...... .S.... .SL... .S.... ......
answered                  | MSL... .SL... MS.... MS.... MS.... .S.... ...... ...... .SL... .S.... ......
closed                    | MSL... .SL... MS.... MS.... MS.... ...... ...... ...... ...... ...... .S....
accepted, withdrawn       | MSL... .SL... ...... ...... ...... ...... ...... ...... ...... ...... ......
closed, withdrawn         | MSL... .SL... ...... ...... ...... ...... ...... ...... ...... ...... ......
"""
RULES = (
    rules.may_read_case,
    rules.may_see_contact,
    rules.may_publish,
    rules.may_return,
    rules.may_hide,
    rules.may_route,
    rules.may_decide_match,
    rules.may_give_first_word,
    rules.may_answer,
    rules.may_close,
    rules.may_reopen,
)
ROWS = {line.split("|")[0].strip(): line.split("|")[1].split() for line in TABLE.strip().splitlines()}


@pytest.mark.parametrize("state", CASES)
def test_the_table_of_rules(state: str) -> None:
    said = ["".join(letter if rule(actor, CASES[state]) else "." for letter, actor in WHO.items()) for rule in RULES]
    assert said == ROWS[state], f"{state}: {dict(zip([rule.__name__ for rule in RULES], said, strict=True))}"


def test_the_table_leaves_no_case_and_no_rule_out() -> None:
    assert set(ROWS) == set(CASES)
    written = {name for name, rule in vars(rules).items() if name.startswith("may_") and callable(rule)}
    assert written == {rule.__name__ for rule in RULES}


def test_two_roles_together_may_what_either_may() -> None:
    both = Actor(9, "Both", frozenset({Role.MODERATOR, Role.LEADER}), frozenset({OWN}))
    for rule, case in product(RULES, CASES.values()):
        assert rule(both, case) == (rule(WHO["M"], case) or rule(WHO["L"], case)), (rule.__name__, case)


def test_a_network_without_the_role_of_leader_gives_nothing() -> None:
    former = Actor(9, "Former leader", frozenset(), frozenset({OWN}))
    assert not any(rule(former, case) for rule, case in product(RULES, CASES.values()))
