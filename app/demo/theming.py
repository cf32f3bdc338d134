"""Theme proposals of the demo town: proposed, read, filled in and decided on, each at its moment."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from sqlalchemy import select

from app import db
from app.accounts.writers import Writer
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.history import Act, Town
from app.demo_files.theme_entries import NoteEntry, ProposalEntry, RoundEntry, ThemeDecisionEntry, ThemesFile
from app.events import By
from app.networks.queries import get_directory
from app.publishing.actions import get_subject_for_update
from app.publishing.moderation_actions import Read
from app.publishing.rules import ON_DISPLAY
from app.subjects import Subject
from app.submissions.models import Submission
from app.theme_notes.acts import review
from app.theme_notes.forms import Reviewed
from app.theme_origins.actions import grow
from app.theme_proposals import deciding_actions, moderating_actions, round_actions
from app.theme_proposals.actions import NewProposal, propose
from app.theme_proposals.deciding_forms import Decided, FilledIn
from app.theme_proposals.models import ThemeProposal

_PLANNED_BEFORE = 120
"""So many working days ago the rounds were planned."""


def acts(file: ThemesFile, town: Town, *, few: bool) -> Iterator[Act]:
    """Give all that was done with the rounds and the proposals that are there with `few` live networks, or all."""
    for number, one in enumerate(file.rounds):
        day = town.calendar.before_today(_PLANNED_BEFORE)
        yield Act(town.calendar.moment(day, 9, number), 0, partial(_plan, one, town))
    for number, entry in enumerate(one for one in file.proposals if one.in_few or not few):
        yield from _Life(entry, number, town).acts()


def _plan(one: RoundEntry, town: Town) -> None:
    by = By.person(town.cast.secretariat)
    round_actions.plan(_day(one.closes, town), _day(one.decides, town), by=by)


def _day(ago: int, town: Town) -> date:
    return town.calendar.before_today(ago) if ago >= 0 else town.calendar.after(town.calendar.today, -ago)


class _Life:
    """What happens to one proposal; `number` spreads those of a day over its minutes."""

    def __init__(self, entry: ProposalEntry, number: int, town: Town) -> None:
        self._entry, self._number, self._town, self._id = entry, number, town, 0

    def acts(self) -> Iterator[Act]:
        """Give everything that happens to it."""
        one = self._entry
        yield self._act(one.ago, 8, self._propose)
        if not one.waits:
            yield self._act(one.ago, 11, self._show)
        if one.filled:
            yield self._act(max(one.ago - 3, 0), 13, self._fill_in)
        for note in one.notes:
            yield self._act(note.ago, 15, partial(self._note, note))
        if one.decision is not None:
            yield self._act(one.decision.ago, 14, partial(self._decide, one.decision))

    def _act(self, ago: int, hour: int, do: Callable[[], None]) -> Act:
        day = self._town.calendar.before_today(ago)
        return Act(self._town.calendar.moment(day, hour, self._number, turn=hour), hour, do)

    @property
    def _by(self) -> By:
        return By.person(self._town.cast.secretariat)

    @property
    def _subject(self) -> Subject:
        return get_subject_for_update(self._id)

    def _propose(self) -> None:
        one = self._entry
        if one.grown_from:
            self._grow()
            return
        propose(NewProposal(one.title, one.text.strip(), "da", one.answers, one.author), Writer())
        newest = select(ThemeProposal.id).order_by(ThemeProposal.id.desc()).limit(1)
        self._id = db.session.scalars(newest).one()

    def _grow(self) -> None:
        one, secretariat = self._entry, self._town.cast.secretariat
        pile = get_directory().pile_by_slug(one.grown_from)
        waiting = select(Submission.id).where(Submission.theme_pile_id == (pile.id if pile is not None else 0))
        cases = db.session.scalars(waiting.where(Submission.visibility.in_(ON_DISPLAY))).all()
        new = NewProposal(one.title, one.text.strip(), "da", one.answers, one.author)
        self._id = grow(new, cases, Writer(staff=secretariat), key=one.title, by=self._by)

    def _show(self) -> None:
        subject = self._subject
        words = moderating_actions.words_of(subject.id, self._entry.title, self._entry.text.strip())
        cleared = [stop.key for stop in find_stops(words, EVERYBODY)]
        moderating_actions.publish(subject, Read(subject.current_wording_id or 0, cleared=cleared), self._by)

    def _fill_in(self) -> None:
        deciding_actions.fill_in(self._subject, FilledIn(self._entry.filled), self._by)

    def _note(self, note: NoteEntry) -> None:
        network, cast = get_directory().network_by_slug(note.by), self._town.cast
        by = cast.secretariat if network is None else cast.answers_for(network.id)
        review(self._subject, Reviewed(note.text, note.about), By.person(by))

    def _decide(self, said: ThemeDecisionEntry) -> None:
        day = self._town.calendar.before_today(said.ago)
        deciding_actions.decide(self._subject, Decided(said.outcome, day, said.reason.strip()), self._by)
