"""What people and organisations of the demo town give to a challenge: offered, answered, used, or come back unused."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from app import db
from app.acts import Act
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.contribution_desk import answering_actions as answering
from app.contribution_desk.answering_forms import Accepted, Outcome
from app.contribution_desk.using_actions import use
from app.contributions.actions import contribute
from app.contributions.giving import NewContribution
from app.contributions.models import Contribution
from app.contributions.nightly_actions import bring_back_unused
from app.contributions.rules import ContributionState
from app.demo.history import Town
from app.demo.organising import find_organisation
from app.demo.putting import Doing, Put
from app.demo.talking import contact_of
from app.demo_files.life_entries import GivenEntry
from app.events import By
from app.publishing.actions import get_subject_for_update
from app.web.act_form import Why

_LANGUAGE = "da"


class Giving:
    """One contribution's life in a challenge that was drafted on a day; its id is kept in `put`."""

    def __init__(self, entry: GivenEntry, town: Town, leader: By, put: Put) -> None:
        self._entry, self._town, self._leader, self._put = entry, town, leader, put
        self._id = 0

    def doings(self) -> Iterator[Doing]:
        """Give all that happens to it, each so many working days after the challenge was drafted."""
        one = self._entry
        yield Doing(one.after, 14, self._give)
        if one.asked:
            yield Doing(one.after + 1, 9, partial(self._answer, answering.ask_back, Why(one.asked)))
        if one.declined:
            yield Doing(one.after + 1, 9, partial(self._answer, answering.decline, Why(one.declined)))
        if one.carrier:
            yield Doing(one.after + 1, 10, self._accept)
        if one.outcome:
            yield Doing(one.used_after, 11, self._use)

    def _give(self) -> None:
        one, organisation = self._entry, find_organisation(self._entry.by)
        new = NewContribution(
            self._put.challenge_id,
            one.text,
            _LANGUAGE,
            helps=one.helps,
            amount=one.amount,
            name=one.name,
            shows_name=one.name is not None,
            perspective=one.perspective,
            reserved=one.reserved,
            first_time=one.first_time,
        )
        if organisation is not None:
            given_id = contribute(new, organisation.contact_id, organisation_id=organisation.id)
        else:
            given_id = contribute(new, contact_of(one.by))
        self._id = given_id or 0
        self._put.keep(one.id, self._id)

    def _accept(self) -> None:
        one, wording_id = self._entry, get_subject_for_update(self._id).current_wording_id or 0
        words = {"text": one.text, "name": one.name, "carrier": one.carrier}
        read = [stop.key for stop in find_stops(words, EVERYBODY)]
        said = Accepted(one.carrier, self._use_by(), cleared=read, wording_id=wording_id)
        answering.accept(self._row(), said, self._leader)

    def _use(self) -> None:
        use(self._row(), Outcome(self._entry.outcome), self._leader)

    def _answer(self, act: Act[Contribution, ContributionState, Why], said: Why) -> None:
        act(self._row(), said, self._leader)

    def _row(self) -> Contribution:
        return db.session.get_one(Contribution, self._id)

    def _use_by(self) -> date:
        calendar, days = self._town.calendar, self._entry.use_in
        return calendar.after(calendar.today, days) if days > 0 else calendar.before_today(-days)


def doings(given: list[GivenEntry], town: Town, leader: By, put: Put, *, today: int) -> Iterator[Doing]:
    """Give all that happens to what was given to one challenge, drafted `today` working days ago."""
    for one in given:
        yield from Giving(one, town, leader, put).doings()
        if one.carrier and one.use_in < 0:
            yield Doing(today + one.use_in + 1, 3, bring_back_unused)
