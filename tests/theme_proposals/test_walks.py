"""However a theme is read, hidden, decided on and sent again, there is a way on, and each choice is told.

Random walks by the acts themselves. `-m long` walks many more of them.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app import clock, db
from app.acts import undo
from app.errors import NotPossibleError
from app.events import By, Event
from app.networks.states import NetworkType
from app.permissions import Actor, Role
from app.publishing.actions import add_wording, get_subject_for_update
from app.publishing.moderation_actions import Read
from app.publishing.rules import is_public
from app.subjects import Subject, Visibility, Voice
from app.theme_proposals import deciding_actions, moderating_actions
from app.theme_proposals.actions import NewProposal
from app.theme_proposals.deciding_forms import Begun, Decided, Moved
from app.theme_proposals.kinds import Outcome
from app.theme_proposals.models import ThemeProposal
from app.theme_proposals.moderating_actions import THEMES
from app.theme_proposals.offering_actions import come_again
from app.theme_proposals.own_queries import get_own
from app.web.act_form import Why
from tests.ground.rows import put_back
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, mailed, words
from tests.theme_proposals.proposing import TITLE, WORDS, planned
from tests.theme_proposals.test_filling_together import of_alma

pytestmark = pytest.mark.either_database

MOVES = ("read", "send back", "hide", "show", "move", "decide", "undo", "begin", "again", "rewrite", "later")
WALKS = st.lists(st.tuples(st.sampled_from(MOVES), st.integers(min_value=0, max_value=20)), max_size=14)
FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MANY = settings(FEW, max_examples=300)
WHY, UNDONE_IN = "Det blev anderledes end ventet.", timedelta(minutes=11)
CHOSEN, BEGUN = "Sådan gik det med dit forslag", "er blevet til et netværk"


@dataclass
class Walk:
    """A proposal of Alma, moved about by the secretariat and by her; `reasons` are those of each choice."""

    town: Town
    proposal_id: int
    secretary: Actor
    rounds: tuple[int, int]
    traveller: time_machine.Traveller
    reasons: list[str] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)

    @property
    def by(self) -> By:
        """Return the secretariat as the one who acts."""
        return By.person(self.secretary)

    def step(self, move: str, choice: int) -> None:
        """Do one thing, if it can be done as the proposal stands, and look at what must hold ever after."""
        if move == "later":
            self.wait(timedelta(minutes=1) if choice % 2 else UNDONE_IN)
            return
        with self.town.writing():
            subject = get_subject_for_update(self.proposal_id)
            before = self._stands(subject)
            try:
                with db.session.begin_nested():
                    self._do(move, choice, subject)
            except NotPossibleError:
                assert self._stands(subject) == before, "what is refused has changed nothing"
            self._look(subject)

    def wait(self, how_long: timedelta) -> None:
        """Let time pass, and Alma get what she is owed."""
        self.traveller.shift(how_long)
        self.mails += [one for one in mailed(self.town.app) if str(one["To"]) == ALMA]
        for reason in self.reasons:
            assert self.count_told(reason) <= 1, "each choice is told once"

    def count_told(self, reason: str) -> int:
        """Return how many mails tell of a choice with this reason."""
        return sum(CHOSEN in str(one["Subject"]) and reason in " ".join(words(one).split()) for one in self.mails)

    def _do(self, move: str, choice: int, subject: Subject) -> None:
        if move == "read":
            moderating_actions.publish(subject, Read(subject.current_wording_id or 0), self.by)
        elif move == "send back":
            moderating_actions.send_back(subject, Why(WHY), self.by)
        elif move == "hide":
            moderating_actions.hide(subject, Why(WHY), self.by)
        elif move == "show":
            moderating_actions.show_again(subject, Why(WHY), self.by)
        elif move == "move":
            deciding_actions.move(subject, Moved(self.rounds[choice % len(self.rounds)]), self.by)
        elif move == "decide":
            self.decide(subject, [*Outcome][choice % len(Outcome)])
        elif move == "undo":
            happened = [*db.session.scalars(select(Event).where(Event.subject_id == subject.id).order_by(Event.seq))]
            undone = {one.details.get("undoes") for one in happened}
            done = [one for one in happened if one.verb in THEMES.undone and one.seq not in undone]
            for event in done[-1:]:
                undo(THEMES, subject.id, event.seq, self.by)
        elif move == "begin":
            self.begin(subject)
        else:
            self._write(move, choice, subject)

    def _write(self, move: str, choice: int, subject: Subject) -> None:
        """Let Alma send it again, or only word it anew."""
        if move == "again":
            self.come_again(choice)
        else:
            add_wording(subject, TITLE, f"{WORDS} Skrevet om for {choice}. gang.", written_by="author")

    def decide(self, subject: Subject, outcome: Outcome) -> None:
        """Write what was chosen, with a reason of its own."""
        reason = f"Det blev valg {len(self.reasons) + 1} i rækken."
        deciding_actions.decide(subject, Decided(outcome, clock.today(), reason), self.by)
        self.reasons.append(reason)

    def begin(self, subject: Subject) -> None:
        """Let it become a network."""
        deciding_actions.begin(
            subject, Begun("Spis sammen", "Hvordan spiser færre alene?", NetworkType.WELFARE), self.by
        )

    def come_again(self, choice: int) -> None:
        """Send it again with other words, as Alma does."""
        contact_id = db.session.scalars(select(Voice.contact_id).where(Voice.subject_id == self.proposal_id)).one()
        own = get_own(self.proposal_id, contact_id)
        come_again(own, NewProposal(TITLE, f"{WORDS} Nu for {choice}. gang.", "da"))

    def _row(self) -> ThemeProposal:
        return db.session.get_one(ThemeProposal, self.proposal_id, populate_existing=True)

    def _stands(self, subject: Subject) -> tuple[object, ...]:
        row = self._row()
        return subject.visibility, row.outcome, row.round_id, row.network_id

    def _look(self, subject: Subject) -> None:
        db.session.flush()
        row = self._row()
        assert row.network_id is None or row.outcome == Outcome.STARTED
        assert (row.outcome is None) == (row.decided_on is None)
        assert row.round_id in self.rounds
        if is_public(subject):
            assert row.outcome is not None or deciding_actions.decide.why_not(subject) is None
        elif subject.visibility == Visibility.HIDDEN:
            assert moderating_actions.show_again.why_not(subject) is None
        elif subject.visibility != Visibility.RETURNED:  # that is its author's to write anew
            assert moderating_actions.publish.why_not(subject) is None, f"{subject.visibility} is a dead end"
        can_begin = row.outcome == Outcome.STARTED and row.network_id is None
        assert (deciding_actions.begin.why_not(subject) is None) == can_begin

    def end(self) -> None:
        """Go on to the end: a network, or what the managers' forum has said no to; what stands has been told."""
        self._tell()
        with self.town.writing():
            self._show()
            if self._row().outcome == Outcome.RETURNED:
                self.come_again(99)
        with self.town.writing():
            subject = self._show()
            if self._row().outcome is None:
                self.decide(subject, Outcome.STARTED)
            self._look(subject)
        self._tell()
        with self.town.writing():
            subject, row = get_subject_for_update(self.proposal_id), self._row()
            if row.outcome == Outcome.STARTED and row.network_id is None:
                self.begin(subject)
            self._look(subject)
            begun = row.network_id is not None
        self.wait(UNDONE_IN)
        assert sum(BEGUN in str(one["Subject"]) for one in self.mails) == int(begun)

    def _show(self) -> Subject:
        """Let everybody read its newest words."""
        subject = get_subject_for_update(self.proposal_id)
        if subject.visibility == Visibility.HIDDEN:
            moderating_actions.show_again(subject, Why(WHY), self.by)
        if subject.visibility == Visibility.RETURNED:
            add_wording(subject, TITLE, f"{WORDS} Skrevet om til sidst.", written_by="author")
        if not is_public(subject) or subject.published_wording_id != subject.current_wording_id:
            moderating_actions.publish(subject, Read(subject.current_wording_id or 0), self.by)
        return subject

    def _tell(self) -> None:
        """Let what was chosen last stand, and look that it was told."""
        self.wait(UNDONE_IN)
        with self.town.reading():
            stands = self._row().outcome is not None
        if stands:
            assert self.count_told(self.reasons[-1]) == 1, "what stands is told"


def _walk(town: Town, path: list[tuple[str, int]]) -> None:
    with put_back(town.app), time_machine.travel(clock.now(), tick=False) as traveller:
        secretary = town.add_person(Role.SECRETARIAT)
        rounds = planned(town, secretary), planned(town, secretary, days=200)
        made, _alma = of_alma(town, secretary)
        walk = Walk(town, made, secretary, rounds, traveller)
        for move, choice in path:
            walk.step(move, choice)
        walk.end()


@FEW
@given(path=WALKS)
def test_from_wherever_it_comes_to_stand_a_theme_is_chosen_or_not_and_each_choice_is_told(
    town: Town, path: list[tuple[str, int]]
) -> None:
    _walk(town, path)


@pytest.mark.long
@pytest.mark.timeout(1800)
@MANY
@given(path=WALKS)
def test_however_long_it_is_moved_about(town: Town, path: list[tuple[str, int]]) -> None:
    _walk(town, path)


def test_a_choice_that_is_undone_is_told_to_nobody_and_the_next_one_is(town: Town) -> None:
    _walk(town, [("decide", 2), ("undo", 0), ("decide", 1), ("later", 0), ("again", 0), ("read", 0), ("decide", 0)])
