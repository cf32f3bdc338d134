"""A network of the demo town that grew out of a theme: begun as the desk does it, and described by who leads it."""

from collections.abc import Iterator

from sqlalchemy import select

from app import db
from app.accounts.models import Person
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.history import Act, Town
from app.demo_files.files import LANGUAGES
from app.demo_files.network_entries import GrownEntry
from app.demo_files.networks import words_of
from app.events import By
from app.networks.actions import describe
from app.networks.beginning_actions import InEnglish
from app.networks.descriptions import description_of, texts_of
from app.networks.models import Network
from app.publishing.actions import get_subject_for_update
from app.subjects import Wording
from app.theme_proposals import deciding_actions
from app.theme_proposals.deciding_forms import Begun
from app.theme_proposals.models import ThemeProposal


class Beginning:
    """How one network began."""

    def __init__(self, entry: GrownEntry, town: Town) -> None:
        self._entry, self._town = entry, town

    def acts(self) -> Iterator[Act]:
        """Give that the theme became a network, and that its leader described it the day after."""
        calendar, turn = self._town.calendar, 0
        day = calendar.before_today(self._entry.ago)
        yield Act(calendar.moment(day, 7, turn=turn), turn, self._begin)
        yield Act(calendar.moment(calendar.after(day, 1), 10, turn=turn), turn, self._describe)

    def _begin(self) -> None:
        one, english = self._entry.network, words_of(self._entry.network, "en")
        found = select(ThemeProposal.id).join(Wording, Wording.subject_id == ThemeProposal.id)
        proposal_id = db.session.scalars(found.where(Wording.title == self._entry.theme)).one()
        called = (Person.demo, Person.name == self._entry.leader.name["da"])
        leader = db.session.scalars(select(Person).where(*called)).one()
        said = Begun(
            one.name["da"],
            one.question["da"],
            one.type,
            InEnglish(english.name, english.purpose, english.question),
            leader.id,
        )
        deciding_actions.begin(get_subject_for_update(proposal_id), said, By.person(self._town.cast.secretariat))
        db.session.flush()
        self._town.cast.take_up(self._row.id, leader)

    def _describe(self) -> None:
        said = {code: description_of(words_of(self._entry.network, code)) for code in LANGUAGES}
        cleared = [stop.key for stop in find_stops(texts_of(said), EVERYBODY)]
        describe(self._row, said, by=By.person(self._town.cast.leaders[self._row.id]), cleared=cleared)

    @property
    def _row(self) -> Network:
        return db.session.scalars(select(Network).where(Network.slug == self._entry.network.id)).one()
