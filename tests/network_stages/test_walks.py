"""However a network is moved, handed over, put to rest and woken, there is a way on, and nobody misses a word.

Random walks by the acts themselves. `-m long` walks many more of them.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app import clock, db
from app.accounts.queries import get_scopes
from app.acts import undo
from app.errors import NotAllowedError, NotPossibleError
from app.events import By, Event
from app.network_backing.actions import choose_contact
from app.network_backing.forms import Contact
from app.network_backing.models import NetworkGate
from app.network_backing.queries import find_contact, get_last_gate
from app.network_leading.handing_actions import decline, hand_over, take_over
from app.network_leading.handing_forms import HandedTo
from app.network_leading.handing_queries import is_still_asked
from app.network_leading.models import NetworkHandover
from app.network_leading.queries import list_leaders
from app.network_resting.actions import let_rest, wake
from app.network_resting.forms import Awake
from app.network_stages.actions import COURSES, go_elsewhere, go_on, list_other
from app.network_stages.forms import Moved
from app.network_stages.stage_data import STAGES, next_of
from app.network_stages.trying import NAMING, Chosen, Trying
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.ground.rows import put_back
from tests.ground.staging import Town
from tests.joint_answers.test_answering import work
from tests.network_stages.moving import in_stage
from tests.notifications.hearing import paths

pytestmark = pytest.mark.either_database

MOVES = ("on", "on without all", "elsewhere", "undo", "contact", "rest", "wake", "hand over", "take", "refuse")
WALKS = st.lists(st.tuples(st.sampled_from(MOVES), st.integers(min_value=0, max_value=20)), max_size=14)
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MANY = settings(FEW, max_examples=400)
EMAIL, WHY = "chef@albertslund.example", "Det blev anderledes end ventet."


@dataclass
class Walk:
    """A network that is moved about by the secretariat and led by one of two colleagues.

    `answers` are to handovers; `written_to` are those who led it, and the seat of its contact, when it came to rest.
    """

    town: Town
    network_id: int
    secretary: Actor
    people: tuple[Actor, Actor]
    answers: int = 0
    written_to: set[tuple[str, int]] = field(default_factory=set)

    def step(self, move: str, choice: int) -> None:
        """Do one thing, if it can be done as the network stands, and look at what must hold ever after."""
        row = db.lock(Network, self.network_id)
        before = (row.stage, row.rests_since)
        try:
            with db.session.begin_nested():
                self._do(move, choice, row)
        except NotPossibleError:
            assert (row.stage, row.rests_since) == before, "what is refused has changed nothing"
        self._look(row)

    def _do(self, move: str, choice: int, row: Network) -> None:
        by, stage = By.person(self.secretary), Stage(row.stage)
        if move in {"on", "on without all"}:
            to = next_of(stage) or stage
            holds = frozenset(one.key for one in STAGES[to].before) if move == "on" else frozenset[str]()
            named = Trying({key: Chosen(name=WHY) for key in NAMING} if to == Stage.TEST and move == "on" else {})
            go_on(row, Moved(to, clock.today(), holds, "" if move == "on" else WHY, named), by)
        elif move == "elsewhere":
            others = list_other(stage)
            go_elsewhere(row, Moved(others[choice % len(others)], clock.today(), frozenset(), WHY), by)
        elif move == "undo":
            happened = [*db.session.scalars(select(Event).where(Event.subject_id == row.id).order_by(Event.seq))]
            undone = {one.details.get("undoes") for one in happened}
            done = [one for one in happened if one.verb in COURSES.undone and one.seq not in undone]
            for event in done[-1:]:
                self._undo(row, event)
        elif move == "contact":
            choose_contact(row, Contact(None, "Centerchefen", None, EMAIL), by)
        elif move == "rest":
            self._rest(row)
        elif move == "wake":
            wake(row, Awake("Vi er i gang igen."), by)
        elif move == "hand over":
            leader, other = self._list_people()
            hand_over(row, HandedTo(other.id), By.person(leader))
        else:
            for one in self._list_asked():
                (take_over if move == "take" else decline)(one.id)
                self.answers += 1

    def _rest(self, row: Network) -> None:
        if row.rests_since is None and Stage(row.stage).live:
            self.written_to |= self._list_written_to()
        let_rest(row.id)

    def _undo(self, row: Network, event: Event) -> None:
        """Undo what somebody did, as whoever they are today; whoever has handed it over since undoes nothing in it."""
        actor = next(one for one in (self.secretary, *self.people) if one.id == event.actor_id)
        actor = replace(actor, scopes=get_scopes(actor.id))
        if actor.id != self.secretary.id and not actor.is_for(Role.LEADER, row.id):
            with pytest.raises(NotAllowedError):
                undo(COURSES, row.id, event.seq, By.person(actor))
        else:
            undo(COURSES, row.id, event.seq, By.person(actor))

    def _list_people(self) -> tuple[Actor, Actor]:
        """Return who leads it, and who does not."""
        ((leader_id, _name),) = list_leaders(self.network_id)
        one, other = self.people
        return (one, other) if one.id == leader_id else (other, one)

    def _list_written_to(self) -> set[tuple[str, int]]:
        """Return whom it concerns that the network rests: who leads it, and its contact in the management."""
        seat_id = find_contact(self.network_id)
        leaders = {("leader", person_id) for person_id, _name in list_leaders(self.network_id)}
        return leaders | ({("contact", seat_id)} if seat_id is not None else set())

    def _list_asked(self) -> list[NetworkHandover]:
        unanswered = (NetworkHandover.answered_at.is_(None), NetworkHandover.ended_at.is_(None))
        wanted = select(NetworkHandover).where(NetworkHandover.network_id == self.network_id, *unanswered)
        return [one for one in db.session.scalars(wanted) if is_still_asked(one)]

    def _look(self, row: Network) -> None:
        db.session.flush()
        assert any(act.why_not(row) is None for act in (go_on, go_elsewhere)), f"{row.stage} is a dead end"
        assert (wake.why_not(row) is None) == (row.rests_since is not None)
        assert len(list_leaders(row.id)) == 1, "one leads it, whatever was asked and answered"
        assert len(self._list_asked()) <= 1
        waiting = (NetworkGate.ended_at.is_(None), NetworkGate.backed_at.is_(None))
        asked = select(NetworkGate.stage).where(NetworkGate.network_id == row.id, *waiting)
        assert [*db.session.scalars(asked)] == ([row.stage] if self.owes_a_question(row) else [])
        gate = get_last_gate(row.id)
        assert (gate.stage if gate is not None else None) == (row.stage if self.owes_a_question(row) else None)

    def owes_a_question(self, row: Network) -> bool:
        """Return whether somebody in the management is to be asked about the stage that it is in."""
        return find_contact(row.id) is not None and row.stage not in {Stage.PROPOSED, Stage.CLOSED}

    def count_owed(self) -> Counter[str]:
        """Return how many mails each of them must get once nothing can be undone any more."""
        row = db.session.get_one(Network, self.network_id)
        return +Counter(
            gates=int(self.owes_a_question(row)),
            handovers=len(self._list_asked()),
            answers=self.answers,
            rests=len(self.written_to & self._list_written_to()) if row.rests_since is not None else 0,
        )

    def end(self) -> None:
        """Go on to the end, which is reached from wherever it is now."""
        for _stage in Stage:
            self.step("on", 0)
        assert db.session.get_one(Network, self.network_id).stage == Stage.CLOSED


def _walk(town: Town, path: list[tuple[str, int]]) -> None:
    with put_back(town.app):
        secretary = town.add_person(Role.SECRETARIAT)
        network = in_stage(town, Stage.DESIGN, secretary)
        people = town.add_person(Role.LEADER, network_id=network.id), town.add_person(Role.SUPERVISOR)
        walk = Walk(town, network.id, secretary, people)
        work(town.app)
        with time_machine.travel(clock.now(), tick=False):
            with town.writing():
                for move, choice in path:
                    walk.step(move, choice)
                owed = walk.count_owed()
            with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
                mails = work(town.app)
        told = Counter(_name_of(one) for one in mails if network.name in str(one["Subject"]))
        assert told == owed, "each word that is owed is sent once, and no other"
        with town.writing():
            walk.end()


def _name_of(letter: EmailMessage) -> str:
    """Return what a mail about a network is about, as `count_owed` names it."""
    if str(letter["Subject"]).endswith("hviler"):
        return "rests"
    if str(letter["To"]) == EMAIL:
        return "gates"
    return "handovers" if paths(letter, "/handovers/") else "answers"


@FEW
@given(path=WALKS)
def test_from_wherever_it_comes_to_stand_a_network_goes_on_and_nobody_misses_a_word(
    town: Town, path: list[tuple[str, int]]
) -> None:
    _walk(town, path)


@pytest.mark.long
@pytest.mark.timeout(1800)
@MANY
@given(path=WALKS)
def test_however_long_it_is_moved_about(town: Town, path: list[tuple[str, int]]) -> None:
    _walk(town, path)


def test_a_move_that_is_undone_leaves_the_question_that_was_asked_before(town: Town) -> None:
    _walk(town, [("contact", 0), ("on", 0), ("undo", 0)])


def test_whoever_has_handed_it_over_undoes_nothing_in_it_and_the_new_leader_does(town: Town) -> None:
    _walk(town, [("hand over", 0), ("take", 0), ("undo", 0), ("hand over", 0), ("undo", 0)])


def test_who_was_asked_and_has_answered_is_told_of_once(town: Town) -> None:
    _walk(town, [("hand over", 0), ("take", 0), ("hand over", 0), ("refuse", 0), ("hand over", 0)])


def test_those_who_lead_a_network_hear_that_it_rests_if_it_still_does(town: Town) -> None:
    _walk(town, [("contact", 0), ("rest", 0)])
    _walk(town, [("contact", 0), ("rest", 0), ("wake", 0)])
    _walk(town, [("contact", 0), ("rest", 0), ("hand over", 0), ("take", 0)])
