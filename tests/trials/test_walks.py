"""However a trial is written, moved, ended and taken up again, there is a way on, and everybody is told of each move.

Random walks by the acts themselves, through days and months. `-m long` walks many more of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock, db
from app.acts import UNDO, Conflict, undo
from app.challenges.kinds import HeardBody
from app.challenges.writing import ToHear
from app.effects.kinds import Line
from app.errors import NotPossibleError
from app.events import By, Event
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Role
from app.tasks.queries import count_wrong
from app.trials import actions
from app.trials.duties import TELL_TRIAL, TOLD_WITHIN, WRITE_BEFORE, list_duties, list_unknown
from app.trials.forms import Described, Ended, Heard, Stands
from app.trials.going_form import GoneOn
from app.trials.kinds import ORDER, Outcome, Step
from app.trials.models import Trial
from app.trials.queries import Before, list_before, list_hearings, list_lacking, list_shown
from app.web.act_form import Why
from tests.browsing import Browser
from tests.ground.rows import put_back
from tests.ground.staging import Town
from tests.network_stages.moving import in_stage
from tests.trials.trying import HYPOTHESIS, TITLE, UNNAMED

pytestmark = pytest.mark.either_database

MOVES = (
    *("words", "hear", "hear nobody", "hear later", "before", "next", "back", "end", "again", "silent"),
    *("undo", "a moment later", "later"),
)
WALKS = st.lists(st.tuples(st.sampled_from(MOVES), st.integers(min_value=0, max_value=40)), max_size=18)
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MANY = settings(FEW, max_examples=400)
WAITS = (timedelta(days=1), timedelta(days=8), timedelta(days=40))
TOLD = frozenset({"next", "back", "end", "again"})


@dataclass
class Made:
    """A move: its event, when it was, and the step and the end before it."""

    seq: int
    at: datetime
    was: tuple[str, str | None]


@dataclass
class Walk:
    """A trial of a network in its test, moved about by the secretariat; so many moves had a line for everybody."""

    town: Town
    trial_id: int
    by: By
    traveller: time_machine.Traveller
    made: list[Made] = field(default_factory=list)
    """The moves that were not undone."""

    def step(self, move: str, choice: int) -> None:
        """Do one thing if it can be done as the trial stands, and look at what must hold ever after."""
        if move in {"later", "a moment later"}:
            self.traveller.shift(WAITS[choice % len(WAITS)] if move == "later" else timedelta(minutes=6))
            return
        if move == "undo":
            self._undo()
            return
        with self.town.writing():
            trial: Trial = db.lock(Trial, self.trial_id)
            before = (trial.step, trial.outcome, trial.until)
            try:
                with db.session.begin_nested():
                    event = self._do(move, choice, trial)
            except NotPossibleError:
                assert (trial.step, trial.outcome, trial.until) == before, "what is refused has changed nothing"
            else:
                assert move != "silent", "nothing moves without a line"
                self.made += [Made(event.seq, event.at, before[:2])] if move in TOLD else []
            db.session.flush()
            self._look(trial)

    def _undo(self) -> None:
        """Undo the last move: it is undone while that was promised, and then it stands as before, else nothing is."""
        with self.town.writing():
            last = self.made[-1] if self.made else None
            trial = db.session.get_one(Trial, self.trial_id)
            in_time = last is not None and clock.now() < last.at + UNDO
            if last is not None and trial.step == Step.SETUP != last.was[0]:
                in_time = in_time and not list_lacking(trial)
            outcome = undo(actions.TRIALS, self.trial_id, last.seq if last is not None else 0, self.by)
            assert in_time != isinstance(outcome, Conflict), "what was promised, and nothing else"
            if in_time and last is not None:
                self.made.pop()
                assert (trial.step, trial.outcome) == last.was, "it stands as it stood before"
            db.session.flush()
            self._look(trial)

    def _do(self, move: str, choice: int, trial: Trial) -> Event:
        why, today = Why(f"Linje {choice}."), clock.today()
        before = [Before(one, choice % 2 == 0, f"Det er {choice}.", "Talt", None, today) for one in Line]
        asked, nobody = ToHear(HeardBody.OTHER, today if move == "hear" else None, ""), move == "hear nobody"
        heard = Heard([] if nobody else [asked], nobody=nobody, texts={})
        outcome, how = [*Outcome][choice % len(Outcome)], self.by
        done: dict[str, Callable[[], Event]] = {
            "words": lambda: self._write(trial, choice),
            **dict.fromkeys(("hear", "hear later", "hear nobody"), lambda: actions.hear(trial, heard, how)),
            "before": lambda: actions.say_before(trial, Stands(before, {}), how),
            "end": lambda: actions.end(trial, Ended(outcome, why.reason), how),
            "silent": lambda: actions.end(trial, Ended(Outcome.STOPPED, " "), how),
            "next": lambda: actions.go_on(trial, GoneOn(why.reason, why_unnamed=UNNAMED), how),
            "back": lambda: actions.go_back(trial, why, how),
            "again": lambda: actions.resume(trial, why, how),
        }
        return done[move]()

    def _write(self, trial: Trial, days: int) -> Event:
        until = clock.today() + timedelta(days=days)
        said = Described(TITLE, HYPOTHESIS, "Byen", "To uger", "Hvor mange", until)
        return actions.rewrite_trial(trial, said, self.by)

    def _look(self, trial: Trial) -> None:
        ways = [one for one in (actions.go_on, actions.end, actions.resume) if one.why_not(trial) is None]
        assert ways, "there is a way on"
        known, hearings = list_before(trial.id)[trial.id], list_hearings(trial.id)[trial.id]
        if trial.step != Step.SETUP:
            assert hearings or trial.nobody_to_hear
            assert all(one.heard_on or one.why_not for one in hearings), "those are heard first who must be"
            assert len(known) == len(Line), "it is said how it was before it ran"
        is_open = trial.outcome is None
        asked = {
            one.what.name: one.due_on for one in (*list_duties([trial.network_id]), *list_unknown([trial.network_id]))
        }
        assert (WRITE_BEFORE.name in asked) == (is_open and trial.step == Step.SETUP and len(known) < len(Line))
        assert asked.get(TELL_TRIAL.name) == (
            trial.until + TOLD_WITHIN if is_open and trial.step != Step.SETUP else None
        )
        shown = next(one for one in list_shown(trial.network_id) if one.trial.id == trial.id)
        assert len([one for one in shown.lines if one.words]) == len(self.made), "each move has its line"

    def end(self, slug: str) -> None:
        """Go on to the end, whatever came before: everybody reads how it ended, and nothing is asked of it any more."""
        with self.town.reading():
            has_ended = db.session.get_one(Trial, self.trial_id).outcome is not None
        for move in ("again",) if has_ended else ():
            self.step(move, 0)
        for move in ("hear", "before", "words", *["next"] * len(ORDER)):
            self.step(move, 1)
        with self.town.writing():
            trial: Trial = db.lock(Trial, self.trial_id)
            assert (trial.step, trial.outcome) == (Step.NEXT, None)
            event = actions.end(trial, Ended(Outcome.HANDED_OVER, "Det virkede for de fleste."), self.by)
            self.made.append(Made(event.seq, event.at, (Step.NEXT, None)))
            db.session.flush()
            self._look(trial)
            assert not [*list_duties([trial.network_id]), *list_unknown([trial.network_id])]
        assert "Det virkede for de fleste." in Browser(self.town.app).get(f"/networks/{slug}").text
        with self.town.reading():
            assert count_wrong() == 0


def _walk(town: Town, path: list[tuple[str, int]]) -> None:
    with put_back(town.app), time_machine.travel(clock.now(), tick=False) as traveller:
        secretary = town.add_person(Role.SECRETARIAT)
        network, by = in_stage(town, Stage.TEST, secretary), By.person(secretary)
        with town.writing():
            said = Described(TITLE, HYPOTHESIS, "Byen", "To uger", "Hvor mange", clock.today() + timedelta(days=9))
            event = actions.write_trial(db.session.get_one(Network, network.id), said, by)
            trial_id = int(event.details["trial"])
        walk = Walk(town, trial_id, by, traveller)
        for move, choice in path:
            walk.step(move, choice)
        walk.end(network.slug)


@FEW
@given(path=WALKS)
def test_from_wherever_it_comes_to_stand_a_trial_is_ended_and_told_of(town: Town, path: list[tuple[str, int]]) -> None:
    _walk(town, path)


@pytest.mark.long
@pytest.mark.timeout(1800)
@MANY
@given(path=WALKS)
def test_however_long_it_is_moved_about(town: Town, path: list[tuple[str, int]]) -> None:
    _walk(town, path)


def test_what_was_taken_up_again_and_went_back_is_ended_all_the_same(town: Town) -> None:
    begun = [("hear", 0), ("before", 0), ("next", 0)]
    _walk(town, [*begun, ("end", 0), ("again", 0), ("back", 0), ("later", 2), ("next", 0), ("hear later", 0)])


def test_what_is_undone_in_time_was_never_told_and_what_is_not_stands(town: Town) -> None:
    begun = [("hear", 0), ("before", 0), ("next", 0)]
    moved = [("undo", 0), ("next", 0), ("a moment later", 0), ("end", 0), ("undo", 0), ("undo", 0), ("undo", 0)]
    _walk(town, [*begun, *moved, ("next", 0), ("a moment later", 0), ("a moment later", 0), ("undo", 0)])
