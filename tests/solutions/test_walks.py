"""However a solution is shown, taken back, handed over and told of, there is a way on, and nobody misses a word.

Random walks by the acts themselves, through days and months. `-m long` walks many more of them.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app import clock, db
from app.acts import undo
from app.effects.kinds import Certainty, Felt, Line, Moment, Outcome, Standing, heard_since, list_due
from app.errors import NotPossibleError
from app.events import By, Event
from app.municipality.queries import get_reference
from app.network_stages.actions import go_on
from app.network_stages.forms import Moved
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.solution_letters.jobs import TELL
from app.solution_letters.telling_actions import GATHERED
from app.solutions import actions
from app.solutions.answer_actions import Answered, answer
from app.solutions.duties import list_duties
from app.solutions.forms import Described, Handed, Seen, Stood, Traced
from app.solutions.models import Solution, SolutionEffect
from app.solutions.queries import has_answer
from app.subjects import Visibility
from app.tasks.queries import count_wrong
from app.web.act_form import Said, Why
from tests.browsing import Browser
from tests.ground.rows import put_back
from tests.ground.staging import Town
from tests.joint_answers.test_answering import work
from tests.network_stages.moving import all_of, in_stage
from tests.solutions.solving import WORDS, put_solution

pytestmark = pytest.mark.either_database

MOVES = ("publish", "undo", "hide", "show", "rewrite", "hand over", "stand", "effect", "answer", "later")
WALKS = st.lists(st.tuples(st.sampled_from(MOVES), st.integers(min_value=0, max_value=40)), max_size=14)
FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MANY = settings(FEW, max_examples=300)
KIM, WHY = "kim@beboer.example", "Det blev anderledes end ventet."
WAITS = (timedelta(minutes=1), timedelta(minutes=11), GATHERED + timedelta(minutes=1), timedelta(days=100))
TOLD = {"er blevet en del af en løsning": "shown", "Hvad der er kommet ud af løsningen": "seen"}


@dataclass
class Walk:
    """A solution that grew from a text of Kim, moved about by the secretariat; `mails` are those that Kim got of it."""

    town: Town
    solution_id: int
    secretary: Actor
    traveller: time_machine.Traveller
    mails: Counter[str] = field(default_factory=Counter)

    @property
    def by(self) -> By:
        """Return the secretariat as the one who acts."""
        return By.person(self.secretary)

    def step(self, move: str, choice: int) -> None:
        """Do one thing, if it can be done as the solution stands, and look at what must hold ever after."""
        if move == "later":
            self.wait(WAITS[choice % len(WAITS)])
            return
        with self.town.writing():
            row = self._row()
            before = (row.visibility, row.standing, row.handed_on)
            try:
                with db.session.begin_nested():
                    self._do(move, choice, row)
            except NotPossibleError:
                assert (row.visibility, row.standing, row.handed_on) == before, "what is refused has changed nothing"
            self._look(row)

    def wait(self, how_long: timedelta) -> None:
        """Let time pass, and whoever is owed a word get it."""
        self.traveller.shift(how_long)
        with self.town.writing():
            TELL.queue()
        for one in work(self.town.app):
            if str(one["To"]) == KIM:
                self.mails += Counter(kind for said, kind in TOLD.items() if said in str(one["Subject"]))
        assert self.mails["shown"] <= 1, "one hears once that it is public"

    def _do(self, move: str, choice: int, row: Solution) -> None:
        if move == "publish":
            actions.make_public(row, Said(), self.by)
        elif move == "undo":
            happened = [*db.session.scalars(select(Event).where(Event.subject_id == row.id).order_by(Event.seq))]
            undone = {one.details.get("undoes") or one.details.get("event") for one in happened}
            done = [one for one in happened if one.verb in actions.SOLUTIONS.undone and one.seq not in undone]
            for event in done[-1:]:
                undo(actions.SOLUTIONS, row.id, event.seq, self.by)
        elif move == "hide":
            actions.hide(row, Why(WHY), self.by)
        elif move == "show":
            actions.show_again(row, Why(WHY), self.by)
        elif move == "rewrite":
            words = WORDS | {"text": f"{WORDS['text']} Det er gang nummer {choice}."}
            actions.rewrite_solution(row, Described(**words, english=None, trial_id=None), self.by)
        elif move == "hand over":
            departments = sorted(get_reference().departments)
            day = clock.today() - timedelta(days=25 * choice)
            handed = Handed(departments[choice % len(departments)], day, takes_away=choice % 2 == 0)
            actions.hand_over(row, handed, self.by)
        elif move == "stand":
            actions.stand(row, Stood([*Standing][choice % len(Standing)], WHY), self.by)
        elif move == "effect":
            line, moment = [*Line][choice % len(Line)], [*Moment][choice // len(Line) % len(Moment)]
            self.tell(row, line, moment, [*Outcome][choice % len(Outcome)])
        else:
            answer(row.id, Answered([*Felt][choice % len(Felt)], "", "da"))

    def tell(self, row: Solution, line: Line, moment: Moment, outcome: Outcome) -> None:
        """Write what the solution gives on one line at one moment."""
        is_first = moment == Moment.START
        actions.tell_effect(
            row,
            Seen(
                line=line,
                moment=moment,
                outcome=None if is_first else outcome,
                noticed="Vagten fik færre opkald.",
                method="Vi talte opkald i fire uger.",
                certainty=None if is_first else Certainty.SURE,
                figure="34",
                unit="opkald om ugen",
                asked=18 if line == Line.RESIDENTS else None,
                asked_how="på biblioteket" if line == Line.RESIDENTS else "",
            ),
            self.by,
        )

    def _row(self) -> Solution:
        row: Solution = db.lock(Solution, self.solution_id)
        return row

    def _look(self, row: Solution) -> None:
        db.session.flush()
        ways = [one for one in (actions.make_public, actions.hide, actions.show_again) if one.why_not(row) is None]
        assert len(ways) == 1, f"{row.visibility} has {len(ways)} ways on"
        due = list_due(row.handed_on, clock.today())
        early = select(SolutionEffect.id).where(SolutionEffect.solution_id == row.id, SolutionEffect.moment.not_in(due))
        assert db.session.scalar(early) is None, "nothing is told of a time that has not come"
        written = select(SolutionEffect.line, SolutionEffect.moment).where(SolutionEffect.solution_id == row.id)
        told = {tuple(one) for one in db.session.execute(written)}
        lacking = {at for at in Moment if any((line, at) not in told for line in Line)}
        if row.standing == Standing.DROPPED:
            lacking.clear()
        asked = {one.what.name for one in list_duties([row.id])}
        assert ("write_solution_before" in asked) == (Moment.START in lacking)
        later = row.handed_on is not None and bool(lacking - {Moment.START})
        assert ("write_solution_effect" in asked) == later

    def end(self, network_id: int) -> None:
        """Go on to the end: everybody reads it, has heard of it, and nothing is asked of its closed network."""
        with self.town.writing():
            row = self._row()
            if row.visibility == Visibility.HIDDEN:
                actions.show_again(row, Why(WHY), self.by)
            if row.visibility != Visibility.PUBLISHED:
                actions.make_public(row, Said(), self.by)
            actions.stand(row, Stood(Standing.IN_USE, WHY), self.by)
        self.wait(timedelta(minutes=11))
        assert self.mails["shown"] == 1, "whoever wrote what it grew from hears that it is public"
        self._owe_and_tell()
        with self.town.writing():
            for line in Line:
                self.tell(self._row(), line, Moment.START, Outcome.NONE)
        with self.town.writing():
            holds = frozenset(all_of(Stage.CLOSED))
            network: Network = db.lock(Network, network_id)
            go_on(network, Moved(Stage.CLOSED, clock.today(), holds, WHY), self.by)
        with self.town.writing():
            row, long_ago = self._row(), clock.today() - timedelta(days=370)
            handed_on = min(row.handed_on or date.max, long_ago)
            actions.hand_over(row, Handed(min(get_reference().departments), handed_on), self.by)
            for line in Line:
                for moment in (Moment.THREE, Moment.SIX, Moment.TWELVE):
                    is_heard = line != Line.RESIDENTS or has_answer(row.id, heard_since(handed_on, moment))
                    self.tell(row, line, moment, Outcome.NONE if is_heard else Outcome.UNMEASURED)
            self._look(row)
            assert not [*list_duties([row.id])]
            slug = row.slug
        self._owe_and_tell()
        assert Browser(self.town.app).get(f"/solutions/{slug}").status == 200
        with self.town.reading():
            assert count_wrong() == 0

    def _owe_and_tell(self) -> None:
        """Let so much time pass that what is told is told, once and in one mail."""
        with self.town.reading() as session:
            of_it = (SolutionEffect.solution_id == self.solution_id, SolutionEffect.told_at.is_(None))
            untold = {*session.scalars(select(SolutionEffect.outcome).where(*of_it))}
        before = self.mails["seen"]
        for _ in range(2):
            self.wait(GATHERED + timedelta(minutes=1))
        assert self.mails["seen"] - before == int(bool(untold - {None, Outcome.UNMEASURED}))


def _walk(town: Town, path: list[tuple[str, int]]) -> None:
    with put_back(town.app), time_machine.travel(clock.now(), tick=False) as traveller:
        secretary = town.add_person(Role.SECRETARIAT)
        network = in_stage(town, Stage.ANCHOR, secretary)
        sent = town.submit(email=KIM)
        town.bring(sent, "answered", by=secretary, network_id=network.id)
        solution_id = put_solution(town, network.id, By.person(secretary))
        with town.writing():
            actions.trace(db.lock(Solution, solution_id), Traced([sent.id]), By.person(secretary))
        work(town.app)
        walk = Walk(town, solution_id, secretary, traveller)
        for move, choice in path:
            walk.step(move, choice)
        walk.end(network.id)


@FEW
@given(path=WALKS)
def test_from_wherever_it_comes_to_stand_a_solution_is_shown_and_told_of(
    town: Town, path: list[tuple[str, int]]
) -> None:
    _walk(town, path)


@pytest.mark.long
@pytest.mark.timeout(1800)
@MANY
@given(path=WALKS)
def test_however_long_it_is_moved_about(town: Town, path: list[tuple[str, int]]) -> None:
    _walk(town, path)


def test_what_is_hidden_before_anybody_heard_of_it_is_told_once_it_is_shown(town: Town) -> None:
    _walk(town, [("publish", 0), ("later", 0), ("hide", 0), ("later", 2), ("effect", 4), ("undo", 0)])
