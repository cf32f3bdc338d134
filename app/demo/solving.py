"""Solutions of the demo town's networks: handed over, answered by residents, and told what they give."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from app import db
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.history import Act, Story, Town
from app.demo_files.solution_entries import AnswerEntry, EffectEntry, ElsewhereEntry, SolutionEntry, SolutionsFile
from app.effects.kinds import Standing
from app.events import By
from app.municipality.queries import get_reference
from app.municipality.reference import by_slug
from app.networks.directory import NetworkInfo
from app.networks.models import Network
from app.networks.queries import get_directory
from app.solutions import actions, answer_actions
from app.solutions.elsewhere_actions import write_elsewhere
from app.solutions.forms import Described, Handed, Seen, Stood, Traced
from app.solutions.models import Solution, SolutionAnswer
from app.translations.forms import Elsewhere
from app.trials.models import Trial
from app.web.act_form import Said


def acts(file: SolutionsFile, town: Town, stories: Mapping[str, Story]) -> Iterator[Act]:
    """Give all that was done with solutions, of networks that are at work or were rounded off with one."""
    for entry in file.solutions:
        network = get_directory().network_by_slug(entry.network)
        if network is not None and entry.at_end == (network.closed_on is not None):
            yield from _Life(entry, network, town, stories).acts()


class _Life:
    """What happens to one solution."""

    def __init__(self, entry: SolutionEntry, network: NetworkInfo, town: Town, stories: Mapping[str, Story]) -> None:
        self._entry, self._network_id, self._town, self._id = entry, network.id, town, 0
        self._ended_on, self._stories = network.closed_on, stories

    def acts(self) -> Iterator[Act]:
        """Give everything that happens to it."""
        yield self._act(self._entry.written, 9, 0, self._write)
        yield self._act(self._entry.ago, 14, 0, self._hand_over)
        for number, one in enumerate(self._entry.answers):
            yield self._act(one.ago, 18, number, partial(self._answer, one))
        for number, seen in enumerate(self._entry.effects):
            yield self._act(seen.ago, 13, number, partial(self._tell, seen))
        if self._entry.elsewhere is not None:
            yield self._act(self._entry.elsewhere.ago, 10, 0, partial(self._tell_elsewhere, self._entry.elsewhere))

    def _act(self, ago: int, hour: int, minute: int, do: Callable[[], None]) -> Act:
        return Act(self._town.calendar.moment(self._day(ago), hour, minute, turn=minute), hour, do)

    def _day(self, ago: int) -> date:
        ended_on = self._ended_on
        return self._town.calendar.before_today(ago) if ended_on is None else ended_on - timedelta(days=ago)

    @property
    def _by(self) -> By:
        return By.person(self._town.cast.answers_for(self._network_id))

    @property
    def _solution(self) -> Solution:
        return db.session.get_one(Solution, self._id)

    def _write(self) -> None:
        one = self._entry
        english = (one.title_en, one.text_en, one.professionals_en, one.residents_en)
        words = (one.title, one.text, one.professionals, one.residents)
        trial_id = db.session.scalar(select(Trial.id).where(Trial.title == one.trial))
        said = Described(*words, english=english, trial_id=trial_id)
        said = Described(*words, english=english, trial_id=trial_id, cleared=_cleared(said))
        network = db.session.get_one(Network, self._network_id)
        self._id = actions.write_solution(network, said, self._by).details.get("solution", 0)

    def _hand_over(self) -> None:
        one = self._entry
        actions.trace(self._solution, Traced([self._stories[name].id for name in one.grew_from]), self._by)
        department = by_slug(get_reference().departments, one.department)
        if department is not None:
            actions.hand_over(self._solution, Handed(department.id, self._day(one.ago)), self._by)
        actions.make_public(self._solution, Said(), self._by)
        actions.stand(self._solution, Stood(Standing.IN_USE, one.line), self._by)

    def _answer(self, one: AnswerEntry) -> None:
        answer_actions.answer(self._id, answer_actions.Answered(one.felt, one.words, "da"))
        waiting = select(SolutionAnswer).where(SolutionAnswer.subject_id == self._id, SolutionAnswer.waits)
        for row in db.session.scalars(waiting):
            answer_actions.show_words(row, Said(), By.person(self._town.cast.moderator))

    def _tell(self, one: EffectEntry) -> None:
        where = (one.line, one.moment, one.outcome, one.words, one.method, one.certainty)
        figures = (one.figure, one.unit, one.asked, one.asked_how)
        said = Seen(*where, *figures)
        actions.tell_effect(self._solution, Seen(*where, *figures, cleared=_cleared(said)), self._by)

    def _tell_elsewhere(self, one: ElsewhereEntry) -> None:
        said = Elsewhere(one.town, one.told_by, self._day(one.since), one.differently, one.seen_there)
        write_elsewhere(self._solution, said, self._by)


def _cleared(said: Described | Seen) -> list[str]:
    return [stop.key for stop in find_stops(said.words, EVERYBODY)]
