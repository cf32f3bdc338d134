"""Tables of the demo town: what was said round one, typed in by somebody, and read in one go."""

from app import db
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.history import Town
from app.demo_files.challenge_entries import TableEntry
from app.entries.moderating_actions import publish
from app.entries.moderating_queries import list_of_table
from app.events import By
from app.publishing.actions import get_subject_for_update
from app.publishing.moderation_actions import Read
from app.tables.actions import NewTable, take_in
from app.tables.kinds import Question


class Tabling:
    """A table's talk about a challenge, as `Act`s."""

    def __init__(self, entry: TableEntry, town: Town) -> None:
        self._entry, self._town, self._id = entry, town, 0

    def type_in(self, challenge_id: int) -> None:
        """Type in what was said, without an address."""
        lines = [(question, one) for question in Question for one in self._entry.said.get(question, [])]
        self._id = take_in(NewTable(challenge_id, self._entry.kind, self._entry.seats, lines, "da"), None)

    def read(self) -> None:
        """Let everybody read all of it."""
        by = By.person(self._town.cast.moderator)
        for one in list_of_table(self._id):
            cleared = [stop.key for stop in find_stops({"text": one.text}, EVERYBODY)]
            publish(get_subject_for_update(one.id), Read(one.current_wording_id, cleared=cleared), by)
            db.session.flush()
