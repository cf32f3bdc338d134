"""All that is put into one challenge of the demo town while it is open, and how it ends."""

from collections.abc import Iterator, Mapping
from functools import partial

from app import db
from app.challenges.directory import get_challenges
from app.demo import adding, giving
from app.demo.ending import Closing
from app.demo.history import Story, Town
from app.demo.organising import find_organisation
from app.demo.putting import Doing, Put
from app.demo_files.challenge_entries import ChallengeEntry
from app.demo_files.files import read_life
from app.demo_files.life_entries import PlacedEntry
from app.events import By
from app.perspectives.actions import write_missing
from app.perspectives.inviting_actions import invite_organisation
from app.perspectives.writing import Situation
from app.placements.actions import place
from app.submissions.models import Submission


class Filling:
    """What is put into a challenge, under its id in `put`; the texts that are placed in it are told in `stories`."""

    def __init__(self, entry: ChallengeEntry, town: Town, stories: Mapping[str, Story], put: Put) -> None:
        self._entry, self._town, self._stories, self._put = entry, town, stories, put
        self._leader = town.cast.answers_for(town.slugs.network_id(entry.network))

    def doings(self) -> Iterator[Doing]:
        """Give all that is done, each so many working days after the challenge was drafted."""
        life, by = read_life(self._entry.id), By.person(self._leader)
        yield from adding.doings(life.said, self._town, self._leader, self._put)
        yield from giving.doings(life.given, self._town, by, self._put, today=self._entry.days_ago)
        for one in self._entry.placed:
            yield Doing(one.after, 13, partial(self._place, one))
        opened = self._entry.opens_after or 0
        if self._entry.missing:
            yield Doing(opened + 3, 13, partial(self._miss, by))
        if self._entry.invited:
            yield Doing(opened + 4, 13, partial(self._invite, by))
        if self._entry.closing is not None:
            yield from Closing(self._entry.closing, by, self._put).doings()

    def _place(self, one: PlacedEntry) -> None:
        case = db.session.get_one(Submission, self._stories[one.submission].id)
        challenge = get_challenges()[self._put.challenge_id]
        place(case, challenge, by=By.person(self._town.cast.secretariat), reason=one.why)
        self._put.keep(one.submission, case.id)

    def _miss(self, by: By) -> None:
        for one in self._entry.missing:
            said = Situation(one.side, one.situation, one.tried, one.question)
            write_missing(self._put.challenge_id, said, by=by)

    def _invite(self, by: By) -> None:
        for name in self._entry.invited:
            organisation = find_organisation(name)
            if organisation is not None:
                invite_organisation(self._put.challenge_id, organisation.id, by=by)
