"""Who is given what on the pages of a network, in each state that it can be in: one table, held against the pages.

Everybody opens every page of one network in every state, and what the table does not give them is also refused to them
when they send it: a form that is not shown is no rule yet.

Seen red for: anybody who is signed in may lead it, a leader who begins a proposal, a rest that nobody can end.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from app import clock, db
from app.accounts.models import Person
from app.events import By
from app.network_desk.page import IN_ORDER
from app.network_people.roles import SeatRole
from app.network_people.seating_actions import seat
from app.network_stages.actions import COURSES
from app.networks.models import Network
from app.networks.moving_actions import rest, stand
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.solutions.models import Solution
from app.trials.models import Trial
from tests.browsing import Browser, Page
from tests.department_links.asking import asked
from tests.ground.rows import put_back
from tests.ground.staging import Town
from tests.network_members.coming import invited, member
from tests.network_stages.moving import in_stage, press
from tests.notifications.hearing import follow as confirmed
from tests.notifications.hearing import mailed, paths, published
from tests.solutions.solving import put_solution
from tests.trials.trying import put_trial

pytestmark = pytest.mark.either_database

WHO = {
    "n": "somebody we do not know",
    "r": "a resident who wrote to it, let in by a mail",
    "m": "somebody from outside who accepted the duty of secrecy",
    "g": "somebody from outside who was in it, and left",
    "c": "a colleague with an account who takes part all the way",
    "x": "a colleague with an account who is named as leading it together with its leader",
    "h": "a colleague who is asked to lead it and has not answered",
    "L": "its leader",
    "s": "whoever stands in for its leader",
    "O": "the leader of another network",
    "S": "the secretariat, which sorts what comes in, too",
    "M": "a moderator",
    "A": "an administrator",
}
"""Everybody, by the letter that stands for them below; `*` is all of them.

What a link opens it opens to whoever holds it: to a contact in the management, to a department that is asked about a
case, to who is invited and has not accepted, to a colleague who is asked to lead.
"""
STATES = ("proposed", "startup", "design", "explore", "resting", "ideate", "test", "anchor", "closed")
"""The stages in their order; one that rests does so while it explores, and was asked about that stage."""

TABLE = """
                              | proposed | startup | design | explore | resting | ideate | test | anchor | closed
page                          | *
  page/follows                | *        | *       | *      | *       | *       | *      | *    | *      | -
log                           | *
joining                       | 0        | *       | *      | *       | 0       | *      | *    | *      | 0
inside                        | m        | m       | m      | m       | m       | m      | m    | m      | -
  inside/name                 | m        | m       | m      | m       | m       | m      | m    | m      | -
  inside/leaving              | m        | m       | m      | m       | m       | m      | m    | m      | -
link: department              | *
link: invitation              | 0        | *       | *      | *       | 0       | *      | *    | *      | 0
link: handovers               | *        | *       | *      | *       | *       | *      | *    | *      | 0
  link: handovers/taking      | *        | *       | *      | *       | *       | *      | *    | *      | -
  link: handovers/declining   | *        | *       | *      | *       | *       | *      | *    | *      | -
link: gates                   | 0        | 0       | 0      | *       | *       | 0      | 0    | 0      | 0
  link: gates/backing         | -        | -       | -      | *       | *       | -      | -    | -      | -
  link: gates/refusal         | -        | -       | -      | *       | *       | -      | -    | -      | -
  link: gates/question        | -        | -       | -      | *       | *       | -      | -    | -      | -
desk: stages                  | LsS
  desk: stages/dates          | LsS
  desk: stages/person         | LsS
  desk: stages/leaving        | LsS
  desk: stages/contact        | LsS      | LsS     | LsS    | LsS     | LsS     | LsS    | LsS  | LsS    | -
  desk: stages/handover       | L        | L       | L      | L       | L       | L      | L    | L      | -
  desk: stages/substitute     | LS       | LS      | LS     | LS      | LS      | LS     | LS   | LS     | -
  desk: stages/substitute-end | LS
  desk: stages/next           | S        | LsS     | LsS    | LsS     | LsS     | LsS    | LsS  | -      | -
  desk: stages/leader         | S        | S       | S      | S       | S       | S      | S    | S      | -
  desk: stages/stage          | -        | LsS     | LsS    | LsS     | LsS     | LsS    | LsS  | LsS    | LsS
  desk: stages/waking         | -        | -       | -      | -       | LsS     | -      | -    | -      | -
desk: design                  | LsS
  desk: design/need           | -        | LsS     | LsS    | LsS     | LsS     | LsS    | LsS  | LsS    | -
desk: members                 | LsS
  desk: members/letting-go    | LsS
  desk: members/invitation    | -        | LsS     | LsS    | LsS     | -       | LsS    | LsS  | LsS    | -
desk: log                     | LsS
  desk: log/entry             | -        | LsS     | LsS    | LsS     | LsS     | LsS    | LsS  | LsS    | LsS
  desk: log/method            | -        | LsS     | LsS    | LsS     | LsS     | LsS    | LsS  | LsS    | LsS
desk: meetings                | LsS
  desk: meetings/plan         | -        | LsS     | LsS    | LsS     | LsS     | LsS    | LsS  | LsS    | LsS
desk: trials                  | LsS
  desk: trials/trial          | -        | LsS     | LsS    | LsS     | LsS     | LsS    | LsS  | LsS    | -
desk: solutions               | LsS
  desk: solutions/solution    | -        | LsS     | LsS    | LsS     | LsS     | LsS    | LsS  | LsS    | LsS
desk: closing                 | LsS
  desk: closing/account       | -        | LsS     | LsS    | LsS     | LsS     | LsS    | LsS  | LsS    | LsS
desk: help                    | LsS
  desk: help/help             | -        | LsS     | LsS    | LsS     | LsS     | LsS    | LsS  | LsS    | LsS
desk: trial                   | LsS
  desk: trial/words           | LsS
  desk: trial/hearings        | LsS
  desk: trial/before          | LsS
  desk: trial/end             | LsS
desk: solution                | LsSM
  desk: solution/words        | LsS
  desk: solution/handing      | LsS
  desk: solution/standing     | LsS
  desk: solution/effect       | LsS
  desk: solution/origins      | LsS
  desk: solution/publication  | LsS
  desk: solution/elsewhere    | LsS
desk: description             | LsS
desk: words                   | SM
desk: committee               | S
  desk: committee/meeting     | S
desk: agenda                  | S
desk: alarms                  | SM
  desk: alarms/urgency        | SM
"""
"""Who is given a page, and below it who is offered an act: in all states alike, or in each.

`-` is nobody; `0` is nobody, and there is nothing at that address; everybody else is refused.
"""


@dataclass
class Staged:
    """A network with something of each kind in it, everybody's browser, and the links that somebody was mailed."""

    town: Town
    network_id: int
    slug: str
    browsers: dict[str, Browser]
    links: dict[str, str]
    things: dict[str, tuple[type[Any], int]]

    def list_pages(self) -> dict[str, str]:
        """Return the addresses of all pages about the network, by what they are called in the table."""
        rooms = ("stages", "design", "members", "log", "meetings", "trials", "solutions", "closing", "help")
        return {
            "page": f"/networks/{self.slug}",
            "log": f"/networks/{self.slug}/log",
            "joining": f"/networks/{self.slug}/requests/new",
            "inside": f"/mine/networks/{self.network_id}",
            **{f"link: {name}": link for name, link in self.links.items()},
            **{f"desk: {one}": f"/desk/network-{one}/{self.network_id}" for one in rooms},
            "desk: trial": f"/desk/trials/{self.things['trials'][1]}",
            "desk: solution": f"/desk/solutions/{self.things['solutions'][1]}",
            "desk: description": f"/desk/networks/{self.slug}/description",
            "desk: words": f"/desk/networks/{self.network_id}/words",
            "desk: committee": f"/desk/committee/networks/{self.network_id}",
            "desk: agenda": f"/desk/papers/agenda/networks/{self.network_id}",
            "desk: alarms": f"/desk/alarms/{self.network_id}",
        }

    def read_version(self, address: str) -> str:
        """Return the version of what is acted on at an address, so that nothing is refused for being late."""
        table, thing_id = self.things.get(address.split("/")[2], (Network, self.network_id))
        with self.town.reading() as session:
            return str(session.get_one(table, thing_id).version)


def _stage(town: Town, secretary: Actor) -> Staged:
    _sent, department = asked(town, secretary)
    network = in_stage(town, Stage.EXPLORE, secretary)
    other, third = [one for one in town.networks() if one.id != network.id][:2]
    leader = town.add_person(Role.LEADER, network_id=network.id)
    colleagues = {who: town.add_person(Role.LEADER, network_id=third.id) for who in "cxhs"}
    with town.writing() as session:
        for who, role in (("c", SeatRole.CORE), ("x", SeatRole.CO_LEADER)):
            seat(network.id, role, session.get_one(Person, colleagues[who].id))
    staff, led = town.sign_in(secretary), town.sign_in(leader)
    left = member(town, network.id, secretary, email="ole@beboer.example")
    inside = member(town, network.id, secretary, email="kim@beboer.example")
    left.send(left.get(f"/mine/networks/{network.id}"), f"/mine/networks/{network.id}/leaving", {}, status=200)
    today = clock.today()
    days: dict[str, Any] = {"from_on": today.isoformat(), "until_on": (today + timedelta(days=5)).isoformat()}
    press(led, network.id, "substitute", person=str(colleagues["s"].id), **days)
    press(led, network.id, "handover", person=str(colleagues["h"].id))
    press(staff, network.id, "contact", name="Centerchefen", email="chef@albertslund.example")
    links = {"department": department, "invitation": invited(town, network.id, secretary, email="ida@beboer.example")}
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        letters = mailed(town.app)
    for name in ("handovers", "gates"):
        links[name] = next(path for one in letters for path in paths(one, f"/{name}/"))
    browsers = {
        "n": Browser(town.app),
        "r": confirmed(town, published(town, secretary)),
        "m": inside,
        "g": left,
        **{who: town.sign_in(colleagues[who]) for who in "cxh"},
        "L": led,
        "s": town.sign_in(colleagues["s"]),
        "O": town.sign_in(town.add_person(Role.LEADER, network_id=other.id)),
        "S": staff,
        "M": town.sign_in(town.add_person(Role.MODERATOR)),
        "A": town.sign_in(town.add_person(Role.ADMINISTRATOR)),
    }
    things: dict[str, tuple[type[Any], int]] = {
        "trials": (Trial, put_trial(town, network.id)),
        "solutions": (Solution, put_solution(town, network.id, By.person(secretary))),
    }
    return Staged(town, network.id, network.slug, browsers, links, things)


@pytest.fixture(scope="module")
def staged(installation: Flask) -> Iterator[Staged]:
    """Give one town for all that is looked at: looking at it changes nothing, and what is sent is refused."""
    with put_back(installation):
        town = Town(installation)
        yield _stage(town, town.add_person(Role.SECRETARIAT))


def _bring(staged: Staged, state: str) -> None:
    with staged.town.writing():
        row = db.lock(Network, staged.network_id)
        stage, today = Stage.EXPLORE if state == "resting" else Stage(state), clock.today()
        stand(row, stage, started_on=row.started_on, closed_on=today if stage == Stage.CLOSED else None)
        rest(row, today if state == "resting" else None)


def _look(staged: Staged) -> dict[str, dict[str, int]]:
    """Return how each page answers everybody, and of each act to whom it is offered, by its row in the table."""
    answers: dict[str, dict[str, int]] = {}
    for name, address in staged.list_pages().items():
        pages = {who: Page(browser.client.get(address)) for who, browser in staged.browsers.items()}
        answers[name] = {who: page.status for who, page in pages.items()}
        for who, page in pages.items():
            for act in _list_acts(page, address) if page.status == 200 else ():
                answers.setdefault(f"  {name}/{act}", {})[who] = 200
    return answers


def _list_acts(page: Page, address: str) -> list[str]:
    """Return what is done by the forms of a page, other than undoing, in order."""
    actions = [re.split("[?#]", one.get("action", ""))[0] for one in page.all("form") if one.get("method") == "post"]
    below = (one.removeprefix(f"{address}/") for one in actions if one.startswith(f"{address}/"))
    return [one for one in dict.fromkeys(below) if one != "undo"]


def _cell(answers: dict[str, int]) -> str:
    given = "".join(who for who in WHO if answers.get(who) == 200)
    nothing_there = len(answers) == len(WHO) and {*answers.values()} <= {404, 410}
    return "*" if len(given) == len(WHO) else given or ("0" if nothing_there else "-")


def _write(rows: dict[str, list[str]]) -> str:
    """Return the table as it stands above."""
    lines = [["", *STATES], *([name, *([cells[0]] if len({*cells}) == 1 else cells)] for name, cells in rows.items())]
    width = max(len(one[0]) for one in lines)
    columns = [max(len(one[at]) for one in lines if len(one) > 2) for at in range(1, len(STATES) + 1)]
    return "\n".join(
        f"{name:<{width}} | {' | '.join(f'{cell:<{columns[at]}}' for at, cell in enumerate(cells))}".rstrip()
        for name, *cells in lines
    )


def _read(table: str) -> dict[str, list[str]]:
    rows = {}
    for line in table.strip("\n").splitlines()[1:]:
        name, *cells = line.split("|")
        cells = [one.strip() for one in cells]
        rows[name.rstrip()] = cells * len(STATES) if len(cells) == 1 else cells
    return rows


def test_everybody_is_given_what_the_table_says_in_each_state_and_nothing_else(staged: Staged) -> None:
    found: dict[str, list[str]] = defaultdict(lambda: ["-"] * len(STATES))
    expected = _read(TABLE)
    wrong = []
    for at, state in enumerate(STATES):
        _bring(staged, state)
        for name, answers in _look(staged).items():
            found[name][at] = _cell(answers)
        wrong += [f"{state}: {one}" for one in _press_all(staged, {name: row[at] for name, row in expected.items()})]
    ordered = {name: found[name] for page in staged.list_pages() for name in found if _is_of(name, page)}
    assert _write(ordered) == TABLE.strip("\n")
    assert not wrong


def _is_of(name: str, page: str) -> bool:
    return name == page or name.startswith(f"  {page}/")


def _press_all(staged: Staged, given: dict[str, str]) -> list[str]:
    """Send every act as everybody to whom it is not given; returns what was not refused."""
    pages, heard = staged.list_pages(), []
    for name, cell in given.items():
        page, _slash, act = name.strip().rpartition("/")
        if not name.startswith("  ") or not pages[page].startswith("/desk/"):
            continue
        address = f"{pages[page]}/{act}"
        version = staged.read_version(address)
        for who in WHO:
            if who not in cell:
                sent = {"csrf_token": staged.browsers[who].token(), "version": version}
                answer = staged.browsers[who].client.post(address, data=sent)
                is_refused = answer.status_code in {401, 403} or "/sign-in" in answer.headers.get("Location", "")
                heard += [] if is_refused else [f"{name} as {who}: {answer.status_code}"]
    return heard


def test_everybody_has_a_letter_and_the_table_names_no_other(staged: Staged) -> None:
    assert [*staged.browsers] == [*WHO]
    assert {one for cells in _read(TABLE).values() for cell in cells for one in cell} <= {*WHO, *"*-0"}


def test_every_act_of_a_network_has_its_place_on_the_page() -> None:
    assert sorted(IN_ORDER) == sorted(COURSES.by_noun)
