"""Acts, roles, states and kinds: who may do what to what, and who then reads which word where.

The tables below say it in words of their own. The town they are held against has one thing of each kind in each state,
in each field of each a word that stands nowhere else, and one more thing for each act, done through its form. A new act
takes part by itself, and asks for its line in `WHO_ACTS`, and in `READ_OF_ACTS` if more than staff read what it says.

Seen red for: the reason of closing in the public history, a text in the mail to whoever is on duty, a hidden name in
the search index, leaders who read the cases of others, moderators who may close, words in the log of debugging.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import LargeBinary, Text, cast, select

from app.acts import AnyAct
from app.db import Base
from app.holds import Holds
from app.public_list import elsewhere, searched
from app.searching import vocabulary
from app.searching.index import PUBLIC
from tests.browsing import Browser
from tests.ground.rows import put_back
from tests.ground.staging import Town, asking
from tests.laws.test_acts import ACTS
from tests.security.canaries import NOWHERE, Planted, Thing
from tests.security.looking import TRIED_IN, look_at_all
from tests.security.routes import DUMMY_NUMBER, DUMMY_WORD, list_routes
from tests.security.staged import CASES, COMMENTS, Staged, stage
from tests.security.staged_kinds import STAGED
from tests.security.test_erasing import found as found_in_database

pytestmark = pytest.mark.timeout(900)
"""The first test makes the town and lets everybody look everywhere."""

READERS = {
    "n": "somebody we do not know",
    "g": "a guest who is a stranger",
    "f": "a guest who follows all of it",
    "r": "whoever has a receipt",
    "a": "an author",
    "L": "the leader of the network",
    "O": "the leader of another network",
    "M": "a moderator",
    "S": "the secretariat",
    "A": "an administrator",
    "V": "a supervisor",
    "d": "whoever is on duty",
    "u": "the unit that takes complaints",
    "m": "somebody who acts for an organisation",
    "i": "somebody who is invited",
    "k": "somebody who asks to act for an organisation",
    "l": "an address of the town's list",
    "o": "somebody who decides for another organisation",
    "b": "somebody who is asked to stand with an author",
    "w": "somebody who stands with an author",
}
"""Everybody, by the letter that stands for them below; `*` is all of them. Those `OF_ONE` are of that one thing alone.

The author of an organisation is whoever decides for it, that of a challenge whoever invites to it.
"""
OF_ONE = frozenset("ramiklobw")

# -- who reads what: a line for each field, a column for how the thing stands; `-` is nobody

EVERYBODY = "*"
READ_OF_CASES = """
                             | sent in | published | offered | taken in | out of sight | elsewhere | erased
title, text                  | arMS    | *         | *       | *        | aLMS         | aMSu      | -
place                        | arMS    | *         | *       | *        | aLMS         | aMS       | -
shown name                   |         |           |         | *        | aLMS         |           |
name, address                | aS      | aS        | aS      | aLS      | aLS          | aSu       | -
asked around: address        |         |           |         | abLS     |              |           |
asked address                |         |           |         | ab       |              |           |
address of who stands with it |        |           |         | aw       |              |           |
source note                  | aS      | aS        | aS      | aLS      | aLS          | aS        | -
named, then not: shown name  |         |           |         | aLS      |              |           |
added text                   |         |           |         | arLMS    |              |           |
kept for staff: title, text  |         |           |         | arLMS    |              |           |
kept for staff: place        |         |           |         | arLMS    |              |           |
corrected title              |         |           |         | arLMS    |              |           |
corrected text               |         |           |         | arLMS    |              |           |
corrected place              |         |           |         | aLMS     |              |           |
corrected name               |         |           |         | aLMS     |              |           |
changed in vain: added text  |         |           |         | a        |              |           |
covered text                 |         |           |         | MS       |              |           |
our title                    |         |           |         | *        |              |           |
retitled: title              |         |           |         | a        |              |           |
word when published          |         | aMS       | aLMS    | aLMS     | aLMS         |           | LMS
reason of the route          |         |           | *       | *        | aLMS         |           | LMS
objection to the match       |         |           |         | aLMS     | aLMS         |           | -
first word                   |         |           |         | *        |              |           | LMS
answer, earlier answer       |         |           |         | *        |              |           | LMS
draft, drafted promise       |         |           |         | LMS      |              |           | -
reason of closing            |         |           |         | aLMS     |              |           |
what it came to, where to read on |    |           |         | *        |              |           |
promise                      |         |           |         | *        |              |           |
reason of covering           |         |           |         | *        |              |           |
reason of refusing           |         |           |         | aLMS     |              |           |
reason of holding            |         |           |         | LMS      |              |           |
address of a department      |         |           |         | LMS      |              |           |
name in a department         |         |           |         | LMS      |              |           |
title in a department        |         |           |         | LMS      |              |           |
word of a department         |         |           |         | LMS      |              |           |
sender of a mail             |         |           |         | S        |              |           |
subject of a mail            |         |           |         | S        |              |           |
word of a mail               |         |           |         | S        |              |           |
heading                      |         |           |         | LMS      |              |           |
summary, why all there       |         |           |         | S        |              |           |
first word to all, answer to all |     |           |         | S        |              |           |
first word to all in English |         |           |         | S        |              |           |
end of all, link of all      |         |           |         | S        |              |           |
committee, minutes           |         |           |         | *        |              |           |
line of a committee          |         |           |         | *        |              |           |
why of a committee           |         |           |         | *        |              |           |
meeting                      |         |           |         | S        |              |           |
word when placed             |         |           |         | aLMS     |              |           |
reason of returning          |         |           |         |          | aLMS         |           |
reason of hiding             |         |           |         |          | aLMS         |           |
objection to hiding          |         |           |         |          | aLMS         |           |
report                       |         |           |         | MS       |              |           |
pause                        |         |           |         | *        |              |           |
what went wrong, risk of it  |         |           |         | SV       |              |           |
measures, conclusion         |         |           |         | SV       |              |           |
note on an alarm             | MS      |           |         |          |              |           |
"""
READ_OF_COMMENTS = """
                             | unconfirmed | sent in | shown | out of sight | erased
text                         | a           | aMS     | *     | aMS          | -
shown name                   | a           | aMS     | *     | aMS          | -
council name                 |             |         | *     |              |
address                      | a           | a       | a     | a            | -
added text                   |             |         | aMS   |              |
wish                         |             |         | aMS   |              |
covered text                 |             |         | MS    |              |
reason of covering           |             |         | aMS   |              |
reason of holding            |             |         | MS    |              |
reason of returning          |             |         |       | aMS          |
reason of hiding             |             |         |       | aMS          |
objection to hiding          |             |         |       | aMS          |
"""
_STANDS = {
    "case": {
        **dict.fromkeys(CASES, "taken in"),
        **dict.fromkeys(("received", "for the network", "for staff", "withheld"), "sent in"),
        **dict.fromkeys(("alarming", "alarming no more"), "sent in"),
        **dict.fromkeys(("returned", "hidden", "withdrawn", "named, hidden", "kept for staff"), "out of sight"),
        **{one: one for one in ("published", "offered", "erased")},
        "given to a unit": "elsewhere",
    },
    "comment": {
        **dict.fromkeys(COMMENTS, "shown"),
        **dict.fromkeys(("returned", "hidden", "withdrawn", "beside a hidden case"), "out of sight"),
        **dict.fromkeys(("received", "withheld", "alarming"), "sent in"),
        "erased": "erased",
        "unconfirmed": "unconfirmed",
    },
    **{one.kind: one.stands for one in STAGED.values()},
}
READ_OF_COLLEAGUES = "LMOSV"
"""Who reads what a colleague is called, besides the colleague: leaders choose who stands in for them."""
READ_OF_ACTS = {
    **dict.fromkeys(("cases/route", "cases/first-word", "cases/at-once", "cases/redaction"), "*"),
    **dict.fromkeys(("cases/closing", "cases/end"), "*"),
    **dict.fromkeys(("cases/promise", "cases/follow-up"), "*"),
    **dict.fromkeys(("cases/talk", "cases/sender-limit"), "aLMS"),
    **dict.fromkeys(("cases/correction", "cases/answer-removal", "cases/title", "cases/answer-redaction"), "*"),
    **dict.fromkeys(("cases/reopening", "cases/return", "cases/hiding", "cases/refusal"), "aLMS"),
    "cases/keeping-off": "aMS",
    **dict.fromkeys(("cases/publication", "cases/match"), "aMS"),
    **dict.fromkeys(("cases/placement", "cases/placement-end", "cases/copy"), "aLMS"),
    "cases/split": "MS",
    **dict.fromkeys(("cases/draft", "cases/note", "cases/hold", "cases/release"), "LMS"),
    **dict.fromkeys(("comments/return", "comments/refusal", "comments/hiding", "comments/redaction"), "aMS"),
    "comments/display": "MS",
    "networks/redaction": "*",
    **{f"network-stages/{noun}": "*" for noun in ("next", "stage", "person", "contact", "waking")},
    "network-design/request-answer": "gLS",  # the guest who is a stranger has asked to join
    "network-stages/talked": "LS",
    "network-trials/trial": "*",
    "network-solutions/solution": "LS",
    **{f"solutions/{noun}": "*" for noun in ("words", "standing", "effect", "redaction")},
    **{f"solutions/{noun}": "LMS" for noun in ("hiding", "display")},
    "network-closing/account": "LS",
    "network-help/help": "*",
    **{f"trials/{noun}": "*" for noun in ("words", "hearings", "before", "next", "back", "end", "again")},
    **{f"network-log/{noun}": "*" for noun in ("entry", "change", "method")},
    **{f"network-meetings/{noun}": "*" for noun in ("plan", "change", "minutes")},
    **{f"meeting-tasks/{noun}": "*" for noun in ("task", "change")},
    "solutions/elsewhere": "*",
    "network-translations/translation": "*",
    **{one.name_of(noun): who for one in STAGED.values() for noun, who in one.read_of_acts.items()},
}
"""Who reads what is written in an act, once it is done; of one that does not stand here, staff alone."""

# -- who may do what: the states in which those with these letters may, and nobody else ever

_ALL, _SAID = frozenset(CASES), frozenset(COMMENTS)
_GONE = {"withdrawn", "erased"}
_OUT_OF_SIGHT = {"returned", "hidden", "named, hidden", *_GONE}
_NOT_FOR_ALL = {"for the network", "for staff", "kept for staff"}
_KEPT_BACK = {"withheld", "given to a unit"}
_WITH_NOBODY = {"received", "for the network", "for staff", "published", *_KEPT_BACK, "alarming", "alarming no more"}
_OPEN = _ALL - _GONE - {"closed", "given to a unit"}
_AWAITED = _OPEN - _WITH_NOBODY
_ENDED = {"answered", "closed", "promised"}
_READ_BY_LEADER = _ALL - _WITH_NOBODY - _GONE
WHO_ACTS: dict[str, dict[str, Collection[str]]] = {
    "cases/publication": {"MS": _ALL - _GONE - _NOT_FOR_ALL - _KEPT_BACK},
    "cases/return": {"MS": _ALL - _OUT_OF_SIGHT - {"given to a unit"}},
    "cases/refusal": {"MS": {"changed", "corrected"}},
    "cases/hiding": {"MS": _ALL - _OUT_OF_SIGHT - _NOT_FOR_ALL - {"given to a unit"}},
    "cases/redaction": {"MS": _ALL - _GONE},
    "cases/correction": {"MS": _ALL - _GONE},
    "cases/answer-removal": {"MS": _ALL - _GONE},
    "cases/title": {"MS": {"retitled"}},
    "cases/uncovering": {"MS": _ALL - _GONE},
    "cases/answer-redaction": {"S": _ENDED, "L": _ENDED},
    "cases/hold": {"MS": _ALL - {"held", "erased"}},
    "cases/release": {"MS": {"held"}},
    "cases/statutory": {"MS": _ALL - _GONE - {"given to a unit"}},
    "cases/no-statutory": {"MS": _KEPT_BACK},
    "cases/child-report": {"MS": _ALL - _GONE, "L": _READ_BY_LEADER},
    "cases/urgency": {"MS": _ALL - _GONE, "L": _READ_BY_LEADER},
    "cases/alarm-handling": {"MS": _ALL},
    "cases/placement": {"S": _ALL - _GONE - _KEPT_BACK, "L": _READ_BY_LEADER - {"offered"}},
    "cases/placement-end": {"S": _ALL - _GONE - _KEPT_BACK, "L": _READ_BY_LEADER - {"offered"}},
    "cases/match": {"L": {"offered"}},
    "cases/route": {"S": _OPEN},
    "cases/first-word": {"S": _AWAITED - _ENDED},
    "cases/draft": {"S": _AWAITED, "L": _AWAITED - {"offered"}},
    "cases/answer": {"S": _AWAITED, "L": _AWAITED - {"offered"}},
    "cases/at-once": {"S": _WITH_NOBODY - _KEPT_BACK},
    "cases/closing": {"S": _OPEN, "M": {"hidden", "named, hidden"}},
    "cases/keeping-off": {"MS": {"received", "alarming", "alarming no more"}},
    "cases/note": {"MS": _ALL - _GONE, "L": _READ_BY_LEADER},
    "cases/end": {"S": _ENDED},
    "cases/sender-limit": {"S": _ALL - _GONE},
    "cases/talk": {"MS": _ALL - _GONE, "L": _READ_BY_LEADER},
    "cases/promise": {"S": _ENDED, "L": _ENDED},
    "cases/follow-up": {"S": _ENDED, "L": _ENDED},
    "cases/reopening": {"S": {"closed"}},
    "cases/owner": {"MS": _OPEN, "L": _AWAITED},
    "cases/split": {"S": _ALL - _GONE - _KEPT_BACK},
    "cases/copy": {"S": _ALL - _OUT_OF_SIGHT - _KEPT_BACK},
    "cases/department-again": {"S": set()},  # no case is at a department: tests/mailed_answers tries it
    "cases/reminder": {"MS": _ALL - _GONE, "L": _READ_BY_LEADER},
    "comments/statutory": {"MS": _SAID - _GONE},
    "comments/no-statutory": {"MS": {"withheld"}},
    "comments/child-report": {"MS": _SAID - _GONE},
    "comments/urgency": {"MS": _SAID - _GONE},
    "comments/alarm-handling": {"MS": _SAID},
    "comments/approval": {"MS": {"received", "changed"}},
    "comments/return": {"MS": _SAID - {"returned", "hidden", *_GONE}},
    "comments/refusal": {"MS": {"changed"}},
    "comments/hiding": {"MS": _SAID - {"returned", "hidden", *_GONE}},
    "comments/display": {"MS": {"hidden"}},
    "comments/redaction": {"MS": _SAID - _GONE},
    "comments/uncovering": {"MS": _SAID - _GONE},
    "comments/hold": {"MS": _SAID - {"held", "erased"}},
    "comments/release": {"MS": {"held"}},
    "networks/redaction": {"MS": {"published"}},
    **{f"network-stages/{noun}": {"LS": {"published"}} for noun in ("next", "stage", "dates", "person", "leaving")},
    **{f"network-stages/{noun}": {"LS": {"published"}} for noun in ("contact", "talked", "waking")},
    "network-stages/leader": {"S": {"published"}},
    "network-stages/handover": {"L": {"published"}},
    **{f"network-stages/{noun}": {"LS": {"published"}} for noun in ("substitute", "substitute-end")},
    **{f"network-log/{noun}": {"LS": {"published"}} for noun in ("entry", "change", "back", "method", "method-back")},
    **{f"network-meetings/{noun}": {"LS": {"published"}} for noun in ("plan", "change", "off", "minutes")},
    **{f"meeting-tasks/{noun}": {"LS": {"published"}} for noun in ("task", "change", "removal", "done", "not-done")},
    **{
        f"network-design/{noun}": {"LS": {"published"}}
        for noun in ("need", "need-settling", "organisation", "request-answer", "who-now")
    },
    "network-trials/trial": {"LS": {"published"}},
    "network-solutions/solution": {"LS": {"published"}},
    **{
        f"solutions/{noun}": {"LS": {"published"}}
        for noun in (
            *("words", "handing", "standing", "effect", "origins", "publication"),
            *("elsewhere", "back-elsewhere"),
        )
    },
    **{f"network-translations/{noun}": {"LS": {"published"}} for noun in ("translation", "translation-back")},
    **{f"solutions/{noun}": {"MS": {"published"}} for noun in ("hiding", "display", "redaction")},
    **{f"alarms/{noun}": {"MS": {"published"}} for noun in ("urgency", "alarm-handling")},
    **{f"solution-answers/{noun}": {"MS": {"published"}} for noun in ("shown", "left-out")},
    **{f"network-closing/{noun}": {"LS": {"published"}} for noun in ("account", "looked")},
    "network-help/help": {"LS": {"published"}},
    **{
        f"trials/{noun}": {"LS": {"published"}}
        for noun in ("words", "hearings", "before", "next", "back", "end", "again")
    },
    **{f"network-members/{noun}": {"LS": {"published"}} for noun in ("invitation", "letting-go")},
    **{one.name_of(noun): who for one in STAGED.values() for noun, who in one.who_acts.items()},
}

OWN_FORMS = {"correction", "audience", "name", "address", "end", "withdrawal", "erasure", "wording", "wish"}
OWN_FORMS |= {"confirmation", "reply", "amount", "objection"}
"""How the addresses end at which somebody does something to what they wrote; `end` also of an address."""
OFFERED_ELSEWHERE: dict[str, Collection[str]] = {
    "cases/alarm-handling": _ALL - {"alarming"},
    "comments/alarm-handling": _SAID - {"alarming"},
    "cases/publication": _ALL - {"received", "changed", *_OUT_OF_SIGHT},
    "cases/answer": _AWAITED - _ENDED,
    "cases/follow-up": _ALL - {"promised"},
    "cases/at-once": {"alarming"},
    "cases/uncovering": _ALL,
    "comments/uncovering": _SAID,
    "cases/placement-end": _ALL - {"placed"},
    "cases/correction": _WITH_NOBODY,
    "cases/answer-removal": _ALL - _ENDED,
    "network-stages/leaving": {"published"},
    "network-closing/looked": {"published"},
    "network-stages/waking": {"published"},
    "network-stages/substitute-end": {"published"},
    "trials/back": {"published"},
    "trials/again": {"published"},
    **{f"solutions/{noun}": {"published"} for noun in ("publication", "display", "origins")},
    "network-members/letting-go": {"published"},
    "network-log/change": {"published"},
    "network-meetings/change": {"published"},
    "network-meetings/minutes": {"published"},
    "meeting-tasks/change": {"published"},
    "network-design/who-now": {"published"},
    "network-design/organisation": {"published"},
    "network-design/request-answer": {"published"},
    "network-stages/talked": {"published"},
    **{one.name_of(noun): where for one in STAGED.values() for noun, where in one.offered_elsewhere.items()},
}
"""Where what is allowed is not offered: no alarm is open, nothing is new, covered wrongly, drafted, said or left."""


@dataclass(frozen=True)
class Sight:
    """What a reader found at a place, and to which acts it offers a form; `own` is what they have written of it."""

    reader: str
    own: Thing | None
    where: str
    found: frozenset[Planted]
    offers: frozenset[str]

    def is_own(self, planted: Planted) -> bool:
        """Return whether the word stands in what the reader has written, or was said of it."""
        return self.own is not None and (planted.kind, planted.state) in {
            (self.own.kind, self.own.state),
            ("act", self.own.state),
        }


@dataclass(frozen=True)
class Looked:
    """The town, all that everybody saw of it, each author's browser, and those of all others by letter."""

    staged: Staged
    sights: list[Sight]
    authors: dict[Thing, Browser]
    browsers: dict[str, Browser]


@pytest.fixture(scope="module")
def logged() -> Iterator[list[str]]:
    """Give every line that is logged while the town is made and looked at, also what only is for debugging."""
    lines: list[str] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.getMessage()} {vars(record)}")

    handler, root = Keeping(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture(scope="module")
def staged(installation: Flask, logged: list[str]) -> Iterator[Staged]:
    """Give the town, once for all tests that look at it."""
    with put_back(installation):
        yield stage(Town(installation))


@pytest.fixture(scope="module")
def looked(staged: Staged) -> Looked:
    """Let everybody look everywhere, once for all tests."""
    sights = [
        Sight(
            one.reader,
            one.own,
            one.where,
            frozenset(staged.canaries.found_in(one.said)),
            frozenset(re.findall(r'action="/desk/([\w-]+/\d+/[\w-]+)', one.said)),
        )
        for one in look_at_all(staged)
    ]
    browsers = staged.guests() | {letter: staged.town.sign_in(actor) for letter, actor in staged.staff.items()}
    return Looked(staged, sights, {one: staged.guest(one.email) for one in staged.things if one.email}, browsers)


def read_table(table: str) -> dict[tuple[str, str], str]:
    """Return who reads a field, by its name and how the thing stands."""
    head, *lines = ([cell.strip() for cell in line.split("|")] for line in table.strip("\n").splitlines())
    cells: dict[tuple[str, str], str] = {}
    for fields, *readers in lines:
        state, _, names = fields.rpartition(": ")
        for name in names.split(", "):
            cells |= {(name, state or column): who for column, who in zip(head[1:], readers, strict=True) if who}
    return cells


TABLES = {"case": read_table(READ_OF_CASES), "comment": read_table(READ_OF_COMMENTS)}
TABLES |= {one.kind: read_table(one.read) for one in STAGED.values()}


def who_reads(planted: Planted) -> str:
    """Return the letters of all that may read a word, as the tables say it."""
    if planted == Planted("act", "opening", "reason"):
        who = "LMSV"
    elif planted.kind == "act":
        usual = "LMS" if planted.state.startswith("cases/") else "MS"
        who = "-" if planted.field in {"covered", "part", "now_da"} else READ_OF_ACTS.get(planted.state, usual)
    elif planted.kind == "colleague":
        who = READ_OF_COLLEAGUES + planted.state
    else:
        table = TABLES[planted.kind]
        usual = table.get((planted.field, _STANDS[planted.kind][planted.state]), "")
        who = table.get((planted.field, planted.state), usual)
    return "".join(READERS) if who == EVERYBODY else who.strip("-")


def may_read(sight: Sight, planted: Planted) -> bool:
    """Return whether the tables let a word be read there by whoever reads it."""
    who = who_reads(planted)
    return "n" in who or (sight.reader in who and (sight.reader not in OF_ONE or sight.is_own(planted)))


@pytest.mark.either_database
@pytest.mark.parametrize("letter", READERS, ids=lambda one: READERS[one])
def test_nobody_reads_what_the_table_does_not_let_them(looked: Looked, letter: str) -> None:
    sights = [one for one in looked.sights if one.reader == letter]
    faults = [
        f"{READERS[letter]} reads {planted} at {sight.where}"
        for sight in sights
        for planted in sight.found
        if letter not in (who := who_reads(planted))
        or (letter in OF_ONE and "n" not in who and not sight.is_own(planted))
    ]
    assert not faults, "\n".join(sorted(faults)[:20])
    assert len(sights) > 2, "too little was looked at to prove anything"


@pytest.mark.either_database
def test_whoever_the_table_lets_read_something_does(looked: Looked) -> None:
    """Else the table would allow what nobody needs, and a word that is found nowhere would prove nothing."""
    seen = defaultdict[Planted, set[str]](set)
    for sight in looked.sights:
        for planted in sight.found:
            seen[planted].add(sight.reader)
    missing = [
        f"{READERS[letter]} does not read {planted}"
        for planted in looked.staged.canaries.planted.values()
        for letter in (who_reads(planted) if "n" not in who_reads(planted) else "n")
        if letter not in seen[planted]
        and planted.kind != "colleague"
        and (planted.kind != "act" or planted.state in READ_OF_ACTS)
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.either_database
@pytest.mark.parametrize("letter", "LOMSAV", ids=lambda one: READERS[one])
def test_who_an_author_is_is_opened_by_a_press_alone(looked: Looked, letter: str) -> None:
    things = {(one.kind, one.state): one for one in looked.staged.things}
    faults = [
        f"{READERS[letter]} reads {planted} at {sight.where}"
        for sight in looked.sights
        if sight.reader == letter
        for planted in sight.found
        if planted.kind == "case"
        and planted.field in {"name", "address", "source note"}
        and sight.where != f"{things[planted.kind, planted.state].desk}/contact opened"
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.either_database
@pytest.mark.parametrize(
    ("where", "fields"),
    [("/submissions", {"title", "text", "our title", "answer", "place"}), ("/organisations", {"title"})],
)
def test_searching_finds_only_what_everybody_reads(
    looked: Looked, where: str, fields: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search for any other word is answered as one for a word that stands nowhere: same page, same counts.

    Words of this kind are so alike that each is a slip in another, so none is offered here in place of what was typed;
    nor what is near to them by meaning, for they mean nothing.
    """
    monkeypatch.setattr(searched, "find_meant", lambda *_asked: None)
    monkeypatch.setattr(elsewhere, "find_meant_of_town", lambda _q: None)
    monkeypatch.setattr(elsewhere, "_list_near", lambda _q: [])
    browser = Browser(looked.staged.town.app)

    def answered(word: str) -> str:
        return browser.client.get(f"{where}?q={word}").get_data(as_text=True).replace(word, NOWHERE)

    nothing, found = answered(NOWHERE), set[str]()
    for word, planted in looked.staged.canaries.planted.items():
        if answered(word) != nothing:
            assert "n" in who_reads(planted), f"a search finds {planted}"
            found.add(planted.field)
    assert found == fields


@pytest.mark.either_database
def test_what_is_offered_in_place_of_a_slip_is_read_by_everybody(looked: Looked) -> None:
    with looked.staged.town.reading():
        offered = list(vocabulary.list_words(PUBLIC.name))
    read = [planted for word in offered for planted in looked.staged.canaries.found_in(word)]
    assert read
    assert [str(one) for one in read if "n" not in who_reads(one)] == []


@pytest.mark.either_database
def test_what_waits_to_be_done_is_logged_or_kept_in_files_has_no_word_of_it(looked: Looked, logged: list[str]) -> None:
    staged = looked.staged
    folder: Path = staged.town.app.extensions["settings"].data_dir
    files = {str(one): one.read_bytes().decode("latin-1") for one in folder.rglob("*") if one.is_file()}
    kept = {"the jobs": "\n".join(staged.payloads), "the log": "\n".join(logged), **files}
    assert logged
    assert staged.payloads
    for where, said in kept.items():
        assert not staged.canaries.found_in(said), f"{where}: {[str(one) for one in staged.canaries.found_in(said)]}"


def test_what_was_erased_or_covered_is_nowhere_in_the_database(staged: Staged) -> None:
    """Not in its files on SQLite, not in any column of any table on PostgreSQL; what was hidden is, so it is seen."""
    words = {str(planted): word.encode() for word, planted in staged.canaries.planted.items()}
    gone = {str(one) for one in staged.canaries.planted.values() if one.field == "covered text" or not who_reads(one)}
    held = found_in_database(staged.town.database, words)
    assert not held & gone
    assert "the text of a case that is hidden" in held


# -- who may do what


def name_of(act: AnyAct[Any, Any]) -> str:
    return f"{act.kind.plural}/{act.noun}"


@pytest.mark.either_database
@pytest.mark.parametrize(
    "kind", ["case", "comment", *(one.kind for one in STAGED.values() if one.own or one.own_forms)]
)
def test_what_an_author_can_do_is_done_by_nobody_else(looked: Looked, kind: str) -> None:
    """Every form of one's own things, sent by everybody but whoever wrote them."""
    staged, thing = looked.staged, looked.staged.thing(kind, "published")
    begins = {"comment": ("/my-data/<int:", "/comments/<int:"), "case": ("/my-data/<int:",)}
    begins |= {one.kind: tuple(one.own_forms) for one in STAGED.values()}
    theirs = STAGED[kind].own if kind in STAGED else ""
    own = [
        one
        for one in list_routes(staged.town.app)
        if one.method == "POST"
        and (
            one.rule.rule.startswith(theirs)
            if theirs
            else one.rule.rule.startswith(begins[kind]) and one.rule.rule.rpartition("/")[2] in OWN_FORMS
        )
    ]
    another = staged.thing(kind, "hidden")
    browsers = looked.browsers | {letter: staged.guest(email) for letter, email in another.addresses.items()}
    for route in own:
        for letter, browser in browsers.items():
            address = route.address.replace(str(DUMMY_NUMBER), str(thing.id))
            address = address.replace(DUMMY_WORD, thing.page.rpartition("/")[2])
            with asking(staged.town.database) as asked:
                status = browser.client.post(address, data={"csrf_token": browser.token()}).status_code
            who = f"{READERS[letter]} at {route}"
            assert status in {401, 403, 404}, f"{who}: {status}"
            assert not re.search(r"^(INSERT|UPDATE|DELETE)", str(asked), re.MULTILINE), f"{who}: {asked}"
    assert len(own) > 5


@pytest.mark.either_database
def test_every_act_has_its_line() -> None:
    """A kind without any gets a file of its own: `staged_organisations.py` is one to read along."""
    assert {name_of(one) for one in ACTS} == set(WHO_ACTS)


@pytest.mark.either_database
@pytest.mark.parametrize("act", ACTS, ids=name_of)
def test_nobody_else_does_it_and_nothing_is_written(looked: Looked, act: AnyAct[Any, Any]) -> None:
    """Whoever may is offered the form on the thing's page, nobody else is; what others send is refused unread."""
    staged, name = looked.staged, name_of(act)
    offers = defaultdict[tuple[str, str], set[str]](set)
    for sight in looked.sights:
        for address in sight.offers:
            offers[sight.reader, address].add(sight.where)
    stopped = {
        letter for letter in looked.browsers if not (actor := staged.staff.get(letter)) or not actor.may(act.gate)
    }
    before = staged.town.counts()
    for thing in (one for one in (*staged.things, *staged.networks) if one.kinds == act.kind.plural and one.id):
        version = staged.version(act, thing)
        author = {"a": looked.authors[thing]} if thing in looked.authors else {}
        for letter, browser in (looked.browsers | author).items():
            if letter in {*stopped, "a"} and thing.state not in TRIED_IN:
                continue
            who = f"{READERS[letter]} and {act.noun} of a {thing.kind} that is {thing.state}"
            mays = any(letter in letters and thing.state in states for letters, states in WHO_ACTS[name].items())
            offered = offers[letter, f"{thing.desk.removeprefix('/desk/')}/{act.noun}"]
            if mays:
                assert offered or thing.state in OFFERED_ELSEWHERE.get(name, ()), f"{who}: it is not offered"
                continue
            assert not offered, f"{who}: offered at {offered}"
            said = {"version": version, "reason": "Der står et navn.", "csrf_token": browser.token()}
            with asking(staged.town.database) as asked:
                status = browser.client.post(f"{thing.desk}/{act.noun}", data=said).status_code
            ever = any(letter in letters for letters in WHO_ACTS[name])
            assert status in ({401, 403, 404, 409, 422} if ever else {401, 403, 404}), f"{who}: {status}"
            assert not re.search(r"^(INSERT|UPDATE|DELETE)", str(asked), re.MULTILINE), f"{who}: {asked}"
    assert staged.town.counts() == before


# -- what the town holds

NOT_LOOKED_FOR = {
    # Words of ours for everybody, which have no state in which somebody may not read them.
    *(f"network_text.{name}" for name in ("name", "purpose", "question", "learned", "outcome", "out_of_scope")),
    *("network.slug", "network_former_slug.slug", "network_line.text", "network_seat.name"),
    # Who reads the log, the meetings of a network and their tasks is asked in the tests of their pages.
    *("network_meeting.place", "network_meeting.agenda", "network_meeting.minutes", "meeting_task.text"),
    # A sentence or a word of the town's own stands on pages for everybody.
    *("own_words.text", "own_name.text"),
    # Who reads what the contact in the management asks is asked in the tests of that.
    "network_gate.said",
    # Who reads how a network ended is asked in the tests of that.
    *(f"network_ending.{name}" for name in ("where_now", "taken_home", "sentence", "whom_to_ask", "still")),
    # How one takes part in a network is written for everybody, and so is a trial.
    *(f"network_help.{name}" for name in ("hours", "whom_to_call", "committee", "hours_used", "cost", "next_asks")),
    *(f"trial.{name}" for name in ("title", "hypothesis", "place", "how_small", "looks_at")),
    *("trial_hearing.why_not", "trial_before.who"),
    # A solution is written for everybody; who reads a draft, and the words of an answer, is asked in its tests.
    *(f"solution.{name}" for name in ("slug", "professionals", "residents")),
    *(f"solution_text.{name}" for name in ("title", "text", "professionals", "residents")),
    *(f"solution_effect.{name}" for name in ("words", "method", "figure", "unit", "asked_how")),
    "solution_answer.words",
    *(f"solution_translation.{name}" for name in ("town", "told_by", "differently", "seen_there")),
    *("network_log_entry.text", "network_tried_method.method", "network_tried_method.gave"),
    *("theme_pile_text.name", "theme_pile_text.description", "room.reason", "town_word.entry"),
    *("page_text.title", "page_text.lead", "page_text.body", "privacy_notice.texts"),
    # What words are put in order by.
    *("network_text.sort_key", "theme_pile_text.sort_key"),
    # What only a suggestion of the engine fills: its words are those of the text.
    *("suggestion.reasons", "suggestion.against", "suggestion.learned", "suggestion.related"),
    # Asked by itself: where units get their mail is asked in the tests of what is mailed there.
    *("job.payload", "department_address.email"),
    # What a member says who leaves: its reader is asked in the tests of members.
    "network_member.parting",
    # What somebody is named as by their own yes is for everybody, and gone when they leave: asked there, too.
    "network_member.shown_name",
    *("network_request.word", "network_request.organisation_title", "network_member.organisation_title"),
    "network_need.text",
    # What staff write by, of no case; who reads it is asked in the tests of the pages on which it is written.
    *("standard_words.title", "standard_words.text"),
    # How the town's own lists were: none but administrators read it, which is asked in the tests of its pages.
    *("register_change.held_before", "register_change.held_after"),
}
"""Columns in which no word of the town stands."""


@pytest.mark.either_database
def test_each_column_that_holds_words_has_one_that_is_looked_for(staged: Staged) -> None:
    """By the schema, so that a new column takes part: it has a word in it, or stands above."""
    held = {Holds.AUTHORS_WORDS, Holds.AUTHORS_IDENTITY, Holds.NOTED, Holds.OF_NOBODY, Holds.OF_STAFF}
    empty = set()
    with staged.town.database.read_engine.connect() as connection:
        for column in (one for table in Base.metadata.sorted_tables for one in table.columns):
            if column.info.get("holds") not in held or isinstance(column.type, LargeBinary):
                continue
            stored = connection.scalars(select(cast(column, Text))).all()
            if not staged.canaries.found_in("\n".join(one for one in stored if one)):
                empty.add(str(column))
    assert empty <= NOT_LOOKED_FOR
