"""Solutions of the demo town's networks: handed over, answered by residents, and told what they give."""

from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import select

from app import db
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.history import Act, Town
from app.demo_files.solution_entries import AnswerEntry, EffectEntry, SolutionEntry, SolutionsFile
from app.events import By
from app.municipality.queries import get_reference
from app.municipality.reference import by_slug
from app.networks.models import Network
from app.networks.queries import get_directory
from app.solutions import actions, answer_actions
from app.solutions.forms import Described, Handed, Seen, Stood, Traced
from app.solutions.kinds import Standing
from app.solutions.models import Solution, SolutionAnswer
from app.solutions.origin_queries import list_candidates
from app.web.act_form import Said


def acts(file: SolutionsFile, town: Town) -> Iterator[Act]:
    """Give all that was done with solutions."""
    for entry in file.solutions:
        network = get_directory().network_by_slug(entry.network)
        if network is not None:
            yield from _Life(entry, network.id, town).acts()


class _Life:
    """What happens to one solution."""

    def __init__(self, entry: SolutionEntry, network_id: int, town: Town) -> None:
        self._entry, self._network_id, self._town, self._id = entry, network_id, town, 0

    def acts(self) -> Iterator[Act]:
        """Give everything that happens to it."""
        yield self._act(self._entry.ago, 9, 0, self._write)
        for number, one in enumerate(self._entry.answers):
            yield self._act(one.ago, 18, number, partial(self._answer, one))
        for number, seen in enumerate(self._entry.effects):
            yield self._act(seen.ago, 13, number, partial(self._tell, seen))
        yield self._act(1, 15, 0, self._trace)

    def _act(self, ago: int, hour: int, minute: int, do: Callable[[], None]) -> Act:
        day = self._town.calendar.before_today(ago)
        return Act(self._town.calendar.moment(day, hour, minute, turn=minute), hour, do)

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
        said = Described(*words, english=english, trial_id=None)
        said = Described(*words, english=english, trial_id=None, cleared=_cleared(said))
        network = db.session.get_one(Network, self._network_id)
        self._id = actions.write_solution(network, said, self._by).details.get("solution", 0)
        department = by_slug(get_reference().departments, one.department)
        if department is not None:
            on = self._town.calendar.before_today(one.ago)
            actions.hand_over(self._solution, Handed(department.id, on), self._by)
        actions.make_public(self._solution, Said(), self._by)
        actions.stand(self._solution, Stood(Standing.IN_USE, one.line), self._by)

    def _trace(self) -> None:
        origins = [each.id for each in list_candidates(self._network_id)][: self._entry.origins]
        actions.trace(self._solution, Traced(origins), self._by)

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


def _cleared(said: Described | Seen) -> list[str]:
    return [stop.key for stop in find_stops(said.words, EVERYBODY)]
