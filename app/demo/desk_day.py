"""What the demo town's staff have done with single cases: notes, talks, copies, drafts, limits, and objections."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from app import db
from app.answering import actions as answering_actions
from app.answering.forms import Drafted
from app.casework import publishing_actions
from app.copies.case_actions import Sent, copy
from app.demo.history import Act, Story, Town
from app.demo_files.desk_entries import (
    CopyEntry,
    DecidedEntry,
    DraftEntry,
    HeardEntry,
    HiddenEntry,
    LimitEntry,
    MomentEntry,
    ObjectionEntry,
    TalkEntry,
)
from app.events import By
from app.notes.acts import note
from app.notes.forms import Noted
from app.objection_desk.deciding_actions import decide
from app.objection_desk.forms import Decided
from app.objection_desk.objectable import list_objectable
from app.objections.actions import object_to
from app.objections.queries import list_of
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.reading.page_queries import get_author_page
from app.results.kinds import End
from app.sender_limits.actions import hear
from app.sender_limits.acts import propose_limit
from app.sender_limits.forms import Proposed
from app.sender_limits.queries import find_of_case
from app.submissions.actions import add_to
from app.submissions.models import Submission
from app.submissions.states import RouteKind
from app.talks.acts import Talk, With, note_talk
from app.web.act_form import Why

_LANGUAGE = "da"


class Moment:
    """One thing done to one case, as `Act`s: what follows from it is one of them."""

    def __init__(self, entry: MomentEntry, town: Town, stories: Mapping[str, Story]) -> None:
        self._entry, self._town, self._story = entry, town, stories[entry.about]

    def acts(self) -> Iterator[Act]:
        """Give what was done on the day of the entry, and what followed."""
        one = self._entry
        if one.note is not None:
            yield self._act(one.ago, partial(self._note, one.note))
        if one.talk is not None:
            yield self._act(one.ago, partial(self._talk, one.talk))
        if one.copy is not None:
            yield self._act(one.ago, partial(self._copy, one.copy))
        if one.added is not None:
            yield self._act(one.ago, partial(self._add, one.added))
        if one.draft is not None:
            yield self._act(one.ago, partial(self._draft, one.draft))
        if one.limit is not None:
            yield self._act(one.ago, partial(self._limit, one.limit))
            if one.limit.heard is not None:
                yield self._act(one.limit.heard.ago, partial(self._hear, one.limit.heard))

    def _act(self, ago: int, do: Callable[[], None]) -> Act:
        return self._story.act(self._town.calendar.before_today(ago), 16, 20, do)

    @property
    def _case(self) -> Submission:
        return db.session.get_one(Submission, self._story.id)

    @property
    def _by(self) -> By:
        return By.person(self._town.cast.called(self._entry.by, self._case.network_id))

    def _note(self, text: str) -> None:
        note(self._case, Noted(text), self._by)

    def _talk(self, entry: TalkEntry) -> None:
        note_talk(self._case, Talk(With(entry.partner), entry.said, entry.agreed), self._by)

    def _copy(self, entry: CopyEntry) -> None:
        target = self._town.slugs.target(RouteKind(entry.kind), entry.to)
        copy(self._case, Sent(target.kind, target.id, entry.why), self._by)

    def _add(self, words: str) -> None:
        add_to(self._case, words, None)

    def _draft(self, entry: DraftEntry) -> None:
        calendar = self._town.calendar
        day = calendar.before_today(self._entry.ago)
        happens = calendar.after(day, entry.happens_in) if entry.happens_in is not None else None
        text = calendar.write_out(entry.text, day, day, _LANGUAGE)
        answering_actions.save_draft(self._case, Drafted(text, End(entry.outcome, None, happens), _LANGUAGE), self._by)

    def _limit(self, entry: LimitEntry) -> None:
        calendar = self._town.calendar
        day = calendar.before_today(self._entry.ago)
        hear_by, ends_on = calendar.after(day, entry.hear_in), calendar.after(day, entry.ends_in)
        propose_limit(self._case, Proposed(entry.most, hear_by, ends_on, entry.reason), self._by)

    def _hear(self, entry: HeardEntry) -> None:
        limit = find_of_case(self._story.id)
        if limit is None:
            raise LookupError(self._entry.about)
        hear(limit.id, words=entry.text)


class Objecting:
    """An objection to what was done to a case, as `Act`s."""

    def __init__(self, entry: ObjectionEntry, town: Town, stories: Mapping[str, Story]) -> None:
        self._entry, self._town, self._story = entry, town, stories[entry.about]

    def acts(self) -> Iterator[Act]:
        """Give what was done first, the objection, and what another decided."""
        one = self._entry
        if one.hidden is not None:
            yield self._act(one.hidden.ago, 20, partial(self._hide, one.hidden))
        yield self._act(one.ago, 21, self._object)
        if one.decided is not None:
            yield self._act(one.decided.ago, 22, partial(self._decide, one.decided))

    def _act(self, ago: int, turn: int, do: Callable[[], None]) -> Act:
        return self._story.act(self._town.calendar.before_today(ago), 15, turn, do)

    def _actor(self, name: str) -> Actor:
        return self._town.cast.called(name)

    def _hide(self, entry: HiddenEntry) -> None:
        case = db.session.get_one(Submission, self._story.id)
        publishing_actions.hide(case, Why(entry.reason), By.person(self._actor(entry.by)))

    def _object(self) -> None:
        lines = list_objectable(get_author_page(self._story.id), list_of(self._story.id))
        subject = get_subject_for_update(self._story.id)
        object_to(subject, lines[0].event_seq, reason=self._entry.reason, by=By.AUTHOR)

    def _decide(self, entry: DecidedEntry) -> None:
        (objected,) = [one for one in list_of(self._story.id) if one.decided_at is None]
        decide(objected.id, Decided(entry.upheld, entry.reason), By.person(self._actor(entry.by)))
