"""Who may do what in which state: the whole table, written out, against the rules."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product

import pytest
from flask import Flask

from app import i18n
from app.alarms.case_acts import handle_alarm, raise_alarm
from app.answering.actions import publish_answer, save_draft
from app.answering.first_word_actions import give_first_word
from app.casework.at_once_actions import do_at_once
from app.casework.closing_actions import close, reopen
from app.casework.holding_actions import give_to
from app.casework.publishing_actions import hide, publish, refuse_change, send_back
from app.casework.routing_actions import decide_match, route
from app.copies.case_actions import copy
from app.department_answers.acts import take_back_refusal
from app.follow_ups.acts import promise, tell
from app.kept_off.acts import keep_off
from app.notes.acts import note
from app.permissions import Actor, Permission, Role, Scope
from app.placements.case_acts import place
from app.placements.case_acts import take_out as take_out_of_challenge
from app.redaction.case_actions import redact, redact_answers
from app.redaction.mending_actions import correct, take_out
from app.redaction.title_actions import put_title_right
from app.redaction.uncovering_actions import uncover
from app.reminders.actions import remind
from app.results.acts import change_end
from app.retention.hold_actions import hold, release
from app.sender_limits.acts import propose_limit
from app.splits.case_actions import split
from app.statutory.case_marking_actions import confirm, refuse, report_child
from app.subjects import Audience, Visibility, Withheld
from app.submissions import rules
from app.submissions.case_acts import CASES
from app.submissions.states import Handling, MatchState, RouteKind
from app.talks.acts import note_talk
from tests.ground.staging import Town

OWN, OTHER = 7, 8

WHO = {
    "M": Actor(1, "Moderator", frozenset({Scope(Role.MODERATOR)})),
    "S": Actor(2, "Secretariat", frozenset({Scope(Role.SECRETARIAT)})),
    "L": Actor(3, "Leader of the network it lies with", frozenset({Scope(Role.LEADER, OWN)})),
    "O": Actor(4, "Leader of another network", frozenset({Scope(Role.LEADER, OTHER)})),
    "A": Actor(5, "Administrator", frozenset({Scope(Role.ADMINISTRATOR)})),
    "V": Actor(6, "Supervisor", frozenset({Scope(Role.SUPERVISOR)})),
    "n": Actor(7, "Nobody in particular"),
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
    first_word_at: datetime | None = None
    answered_at: datetime | None = None
    current_wording_id: int | None = 1
    published_wording_id: int | None = None
    held_for: str | None = None
    withheld: str | None = None
    title_is_ours: bool = False


NEW = Case()
OFFERED = Case(Visibility.PUBLISHED, Handling.ROUTED, Audience.PUBLIC, RouteKind.NETWORK, OWN, MatchState.OFFERED)
ACCEPTED = replace(OFFERED, match_state=MatchState.ACCEPTED)
CASES_OF_THE_TABLE = {
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
    "withheld": replace(NEW, withheld=Withheld.UNDECIDED),
    "closed, withdrawn": replace(ACCEPTED, handling=Handling.CLOSED, visibility=Visibility.WITHDRAWN),
}

# The columns are WHO; a letter stands where that one may, a dot where not.
#   case                    read    contact publish return  hide    route   match   word    answer  close   reopen  cover   clock   none    child   akut    handled hold    release  # noqa: E501
TABLE = """
new                       | MS..... .S..... MS..... MS..... MS..... .S..... ....... ....... ....... .S..... ....... MS..... MS..... ....... MS..... MS..... MS..... MS..... .......
new for the network       | MS..... .S..... ....... MS..... ....... .S..... ....... ....... ....... .S..... ....... MS..... MS..... ....... MS..... MS..... MS..... MS..... .......
new for staff             | MS..... .S..... ....... MS..... ....... .S..... ....... ....... ....... .S..... ....... MS..... MS..... ....... MS..... MS..... MS..... MS..... .......
returned                  | MS..... .S..... MS..... ....... ....... .S..... ....... ....... ....... .S..... ....... MS..... MS..... ....... MS..... MS..... MS..... MS..... .......
hidden                    | MS..... .S..... MS..... ....... ....... .S..... ....... ....... ....... MS..... ....... MS..... MS..... ....... MS..... MS..... MS..... MS..... .......
withdrawn                 | MS..... .S..... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... MS..... MS..... .......
published                 | MS..... .S..... MS..... MS..... MS..... .S..... ....... ....... ....... .S..... ....... MS..... MS..... ....... MS..... MS..... MS..... MS..... .......
with a department         | MS..... .S..... MS..... MS..... MS..... .S..... ....... .S..... .S..... .S..... ....... MS..... MS..... ....... MS..... MS..... MS..... MS..... .......
in a pile                 | MS..... .S..... MS..... MS..... MS..... .S..... ....... .S..... .S..... .S..... ....... MS..... MS..... ....... MS..... MS..... MS..... MS..... .......
offered                   | MSL.... .S..... MS..... MS..... MS..... .S..... ..L.... .S..... .S..... .S..... ....... MS..... MS..... ....... MSL.... MSL.... MS..... MS..... .......
accepted                  | MSL.... .SL.... MS..... MS..... MS..... .S..... ....... .S..... .SL.... .S..... ....... MS..... MS..... ....... MSL.... MSL.... MS..... MS..... .......
first word                | MSL.... .SL.... MS..... MS..... MS..... .S..... ....... .S..... .SL.... .S..... ....... MS..... MS..... ....... MSL.... MSL.... MS..... MS..... .......
answered                  | MSL.... .SL.... MS..... MS..... MS..... .S..... ....... ....... .SL.... .S..... ....... MS..... MS..... ....... MSL.... MSL.... MS..... MS..... .......
closed                    | MSL.... .SL.... MS..... MS..... MS..... ....... ....... ....... ....... ....... .S..... MS..... MS..... ....... MSL.... MSL.... MS..... MS..... .......
accepted, withdrawn       | MSL.... .SL.... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... MS..... MS..... .......
withheld                  | MS..... .S..... ....... MS..... MS..... .S..... ....... ....... ....... .S..... ....... MS..... MS..... MS..... MS..... MS..... MS..... MS..... .......
closed, withdrawn         | MSL.... .SL.... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... ....... MS..... MS..... .......
"""  # noqa: E501 -- a table
RULES = (
    rules.may_read_case,
    rules.may_see_contact,
    publish.may,
    send_back.may,
    hide.may,
    route.may,
    decide_match.may,
    give_first_word.may,
    publish_answer.may,
    close.may,
    reopen.may,
    redact.may,
    confirm.may,
    refuse.may,
    report_child.may,
    raise_alarm.may,
    handle_alarm.may,
    hold.may,
    release.may,
)
ROWS = {line.split("|")[0].strip(): line.split("|")[1].split() for line in TABLE.strip().splitlines()}


@pytest.mark.parametrize("state", CASES_OF_THE_TABLE)
def test_the_table_of_rules(state: str) -> None:
    said = [
        "".join(letter if rule(actor, CASES_OF_THE_TABLE[state]) else "." for letter, actor in WHO.items())
        for rule in RULES
    ]
    assert said == ROWS[state], state


def test_the_table_leaves_no_case_and_no_rule_out() -> None:
    assert set(ROWS) == set(CASES_OF_THE_TABLE)
    written = [rule for name, rule in vars(rules).items() if name.startswith("may_") and callable(rule)]
    elsewhere = {save_draft, give_to, remind, refuse_change, correct, take_out, redact_answers, put_title_right}
    elsewhere |= {place, take_out_of_challenge}  # they ask the town: tests/placements and the table of roles try them
    elsewhere |= {propose_limit}  # whoever closes cases: tests/sender_limits and the table of roles try it
    elsewhere |= {note_talk}  # as a reminder: tests/talks and the table of roles try it
    elsewhere |= {promise, tell}  # as changing an answer that is out: the table of roles tries them
    elsewhere |= {keep_off, note}  # as notes and coverings: the table of roles tries them
    elsewhere |= {do_at_once}  # three in one: tests/casework/test_at_once.py and the table of roles try it
    elsewhere |= {change_end}  # as closing, of what has ended: tests/results and the table of roles try it
    elsewhere |= {split, copy}  # as reminding, by whoever may pass it on: the table of roles tries it
    elsewhere |= {
        uncover
    }  # where an objection was right: tests/redaction/test_uncovering and the table of roles try it
    elsewhere |= {take_back_refusal}  # where a department is asked: tests/mailed_answers tries it
    written += [act.may for act in CASES if act not in elsewhere]
    assert set(written) == set(RULES)


@pytest.mark.parametrize("state", CASES_OF_THE_TABLE)
def test_some_acts_are_allowed_as_others_are(state: str) -> None:
    case = CASES_OF_THE_TABLE[state]
    for actor in WHO.values():
        assert save_draft.may(actor, case) == publish_answer.may(actor, case)
        assert redact_answers.may(actor, case) <= actor.may(Permission.ANSWER), "whoever may answer"
        assert put_title_right.may(actor, case) <= redact.may(actor, case), "whoever may cover words"
        held = rules.may_read_case(actor, case) and close.why_not(case) is None
        assert give_to.may(actor, case) == held, "whoever may read it, while somebody works with it"
        stands = rules.may_read_case(actor, case) and case.visibility != Visibility.WITHDRAWN
        assert remind.may(actor, case) == stands, "whoever may read it, until its author takes it back"


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_cannot_be_done_is_said_in_a_sentence(app: Flask, language: str) -> None:
    with Town(app).reading(), i18n.speaking(language):
        for act, (name, case) in product(CASES, CASES_OF_THE_TABLE.items()):
            why = act.why_not(case)
            assert why is None or (why[0].isupper() and why[-1] == "."), (act.noun, name, why)
            assert act.may(WHO["S"], case) <= (why is None)


def test_two_roles_together_may_what_either_may() -> None:
    both = Actor(9, "Both", frozenset({Scope(Role.MODERATOR), Scope(Role.LEADER, OWN)}))
    for rule, case in product(RULES, CASES_OF_THE_TABLE.values()):
        assert rule(both, case) == (rule(WHO["M"], case) or rule(WHO["L"], case)), (rule, case)


def test_a_leader_of_nothing_reads_nothing() -> None:
    nowhere = Actor(9, "Leader of nothing", frozenset({Scope(Role.LEADER)}))
    assert not any(rule(nowhere, case) for rule, case in product(RULES, CASES_OF_THE_TABLE.values()))
