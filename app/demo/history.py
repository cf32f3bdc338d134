"""The demo town's submissions lived through: every act is the real one, done at the moment it belongs to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from app import clock, db
from app.accounts.actions import confirm_contact
from app.alarms.act_forms import Handled
from app.alarms.case_acts import handle_alarm
from app.alarms.queries import list_alarms
from app.answering import actions as answering_actions
from app.answering import first_word_actions
from app.answering.forms import Drafted, Promise, ReadDraft
from app.by_hand.actions import reach_by
from app.casework import closing_actions, holding_actions, publishing_actions, routing_actions
from app.casework.closing_form import Closed
from app.casework.match_forms import Holder, Verdict
from app.casework.publishing_forms import Approved
from app.casework.routing_forms import Way
from app.clearing import find_stops
from app.demo import phrases
from app.demo_files.story_entries import AnswerEntry, FirstWordEntry, RouteEntry, SubmissionEntry, WentEntry
from app.demo_town.cast import Cast
from app.demo_town.reference import upcoming
from app.demo_town.slugs import Slugs
from app.demo_town.times import Calendar
from app.events import By
from app.follow_ups.acts import tell
from app.follow_ups.queries import Owed
from app.municipality.place_names import find_place
from app.municipality.queries import get_reference
from app.publishing.redaction_form import Covering
from app.reading.looking import suggest
from app.redaction.case_actions import redact
from app.results.kinds import End, EndKind
from app.retention import hold_actions
from app.retention.hold_form import Holding
from app.splits.case_actions import Part, split
from app.splits.queries import find_newest_out_of
from app.statutory import case_marking_actions
from app.statutory.forms import Chosen, Pressed
from app.subjects import Visibility, Voice, Wording
from app.submissions import drafts, sending_actions
from app.submissions.actions import withdraw
from app.submissions.case_acts import get_reach
from app.submissions.models import Submission
from app.submissions.states import Handling, RouteKind, Source
from app.submissions.suggestion_actions import keep_suggestions
from app.titles.typed import full_text
from app.vault import new_token, token_hash
from app.web.act_form import Why

_LANGUAGE = "da"
_CLOSED_AFTER = 8
_COLLEAGUES_OUT_OF = 3


@dataclass(frozen=True, order=True)
class Act:
    """Something done at a moment; `turn` keeps the acts of one moment in order."""

    at: datetime
    turn: int
    do: Callable[[], None] = field(compare=False)


@dataclass(frozen=True)
class Town:
    """What the stories need to know of the loaded town."""

    calendar: Calendar
    slugs: Slugs
    cast: Cast


def live_through(acts: list[Act]) -> None:
    """Do the acts of all stories in the order of time, so that running numbers follow it."""
    for act in sorted(acts):
        with clock.replay_at(act.at):
            act.do()


class Story:
    """One submission's life, as `Act`s; `number` spreads the stories over the hours of a day."""

    def __init__(self, entry: SubmissionEntry, number: int, town: Town, others: Mapping[str, "Story"]) -> None:
        self._entry, self._number, self._town, self._others = entry, number, town, others
        self._received_on = town.calendar.before_today(entry.days_ago)
        waits = number % 2 and entry.days_ago > 0 and (entry.first_word is None or entry.first_word.days_after > 0)
        self._read_on = self.after(1) if waits else self._received_on
        self.id = 0
        """The submission's id, once it has been sent in."""

    def acts(self) -> Iterator[Act]:
        """Yield everything that happens to the submission."""
        yield from self._read()
        if (gone := self._entry.withdrawn_after) is not None:
            yield self.act(self.after(gone), 16, 4, self._withdraw)
        if self._entry.route is not None and self._entry.statutory is None:
            yield from self._handled(self._entry.route)
        if self._entry.grouped_with is not None:
            yield self.act(self.after(self._entry.closed_after), 15, 8, self._group)

    def _read(self) -> Iterator[Act]:
        evening = self._read_on > self._received_on
        yield self.act(self._received_on, 17 if evening else 7, 0, self._come_in)
        if self._entry.email:
            yield self.act(self._received_on, 18 if evening else 8, 1, self._confirm)
        if self._entry.handled is not None:
            yield self.act(self._read_on, 8, 1, self._handle)
        if self._entry.statutory is not None:
            yield self.act(self._read_on, 9, 2, self._give_to_unit)
        if self._entry.held is not None:
            yield self.act(self._read_on, 10, 3, self._hold)
        if self._entry.statutory is not None:
            return
        shown = self._entry.visibility in {Visibility.PUBLISHED, Visibility.HIDDEN}
        if shown and not self._entry.by_heading:
            yield self.act(self._read_on, 9, 2, self._publish)
        if self._entry.visibility in {Visibility.HIDDEN, Visibility.RETURNED}:
            yield self.act(self._read_on, 12, 3, self._take_down)

    def _handled(self, route: RouteEntry) -> Iterator[Act]:
        yield self.act(self._read_on, 10, 4, lambda: self._route(route))
        word, answer = self._entry.first_word, self._entry.answer
        if word is not None:
            day = self.after(word.days_after)
            if route.kind == RouteKind.NETWORK:
                yield self.act(day, 11, 5, self._accept)
            yield self.act(day, 13, 6, lambda: self._give_first_word(word, day))
        if answer is not None:
            answered_on = self.after(answer.days_after)
            yield self.act(answered_on, 14, 7, lambda: self._answer(answer, answered_on))
            if self._entry.handling == Handling.CLOSED:
                yield self.act(self.after(answer.days_after + _CLOSED_AFTER), 15, 8, self._close)
        if (went := self._entry.went) is not None:
            yield self.act(self.after(went.days_after), 15, 9, lambda: self._tell(went))

    def act(self, day: date, hour: int, turn: int, do: Callable[[], None]) -> Act:
        """Return something that happens on a day of the town's, at an hour of the story's own minute."""
        return Act(self._town.calendar.moment(day, hour, self._number % 60, turn=turn), turn, do)

    def after(self, working_days: int) -> date:
        """Return the day so many working days after it was received."""
        return self._town.calendar.after(self._received_on, working_days)

    def _case(self) -> Submission:
        return db.session.get_one(Submission, self.id)

    def _come_in(self) -> None:
        if self._entry.split_from is None:
            self._submit()
        else:
            self._split_off(self._others[self._entry.split_from].id)

    def _split_off(self, from_id: int) -> None:
        part = Part(self._entry.title[_LANGUAGE], self._entry.text.strip())
        split(db.session.get_one(Submission, from_id), part, By.person(self._town.cast.secretariat))
        made = find_newest_out_of(from_id)
        if made is None:
            raise LookupError(self._entry.id)
        self.id = made.id

    def _submit(self) -> None:
        entry = self._entry
        title, place = entry.title[_LANGUAGE], entry.place_slug and self._town.slugs.place(entry.place_slug)
        typed_in = entry.source != Source.WEB
        named = None if place else find_place(get_reference(), entry.place)
        draft = drafts.Draft(
            kind=entry.kind,
            title=title,
            text=entry.text.strip(),
            author_kind=entry.author_kind,
            audience=entry.audience,
            language=_LANGUAGE,
            place_id=place.id if place else named,
            place_text=None if named or (place and place.names[_LANGUAGE] == entry.place) else entry.place or None,
            name=entry.name,
            show_name=entry.show_name,
            email=entry.email,
            source=entry.source,
            source_note=phrases.SOURCE_NOTES.get(entry.source),
        )
        receipt = sending_actions.submit(
            draft,
            key=new_token(),
            matches=suggest(full_text(title, draft.text)),
            by=By.person(self._town.cast.secretariat) if typed_in else By.AUTHOR,
        )
        self.id = db.session.scalars(
            select(Submission.id).where(Submission.receipt_hash == token_hash(receipt.secret))
        ).one()
        if entry.phone or entry.post:
            reach_by(self.id, entry.phone, entry.post)

    def _confirm(self) -> None:
        contact_id = db.session.get_one(Voice, self.id).contact_id
        if contact_id is not None:
            confirm_contact(contact_id)

    def _publish(self) -> None:
        case, moderator = self._case(), self._town.cast.moderator
        if self._entry.covered and self._entry.reason is not None:
            redact(case, Covering(self._entry.covered, self._entry.reason[_LANGUAGE]), By.person(moderator))
            wording = db.session.get_one(Wording, case.current_wording_id)
            keep_suggestions(case, wording, suggest(full_text(wording.title, wording.text or "")))
        wording = db.session.get_one(Wording, case.current_wording_id)
        stops = find_stops(publishing_actions.words_of(case, wording), get_reach(case, moderator))
        read = [stop.key for stop in stops]  # whoever is named here is made up
        publishing_actions.publish(case, Approved(wording.id, cleared=read), By.person(moderator))
        if case.handling == Handling.NEW:
            routing_actions.set_themes(case, self._town.slugs.theme_ids(self._entry.themes))

    def _handle(self) -> None:
        handled, newest = self._entry.handled, list_alarms([self.id])[self.id][-1].id
        if handled is not None:
            said = Handled(handled.ended, newest, handled.note)
            handle_alarm(self._case(), said, By.person(self._town.cast.moderator))

    def _give_to_unit(self) -> None:
        if self._entry.statutory is not None:
            case, by = self._case(), By.person(self._town.cast.moderator)
            case_marking_actions.confirm(case, Chosen(self._entry.statutory), by)
            if self._entry.child_reported:
                case_marking_actions.report_child(case, Pressed(), by)

    def _hold(self) -> None:
        held = self._entry.held
        if held is not None:
            said = Holding(held.what_for, held.reason)
            hold_actions.hold(self._case(), said, By.person(self._town.cast.moderator))

    def _take_down(self) -> None:
        if self._entry.reason is not None:
            hidden = self._entry.visibility == Visibility.HIDDEN
            act = publishing_actions.hide if hidden else publishing_actions.send_back
            act(self._case(), Why(self._entry.reason[_LANGUAGE]), By.person(self._town.cast.moderator))

    def _route(self, route: RouteEntry) -> None:
        case, secretary = self._case(), self._town.cast.secretariat
        target = self._town.slugs.target(route.kind, route.to)
        themes = self._town.slugs.theme_ids(self._entry.themes)
        by = By.person(secretary)
        routing_actions.route(case, Way(target, phrases.ROUTE_REASONS[route.kind], themes), by)
        leader = self._town.cast.leaders.get(case.network_id or 0)
        if leader is not None:
            holding_actions.give_to(case, Holder(leader.id), by)
        elif self._number % _COLLEAGUES_OUT_OF == 0:
            holding_actions.give_to(case, Holder(self._town.cast.colleague.id), by)

    def _accept(self) -> None:
        case = self._case()
        by = By.person(self._town.cast.answers_for(case.network_id))
        routing_actions.decide_match(case, Verdict(accepts=True), by)

    def _give_first_word(self, word: FirstWordEntry, day: date) -> None:
        calendar = self._town.calendar
        if word.answer_on is not None:
            due = upcoming(word.answer_on, calendar.today, calendar.closed_days)
        else:
            due = self.after(word.answer_in or 0)
        promise = Promise(self._dated(word.text[_LANGUAGE], day, due), due, _LANGUAGE)
        first_word_actions.give_first_word(self._case(), promise, By.person(self._town.cast.secretariat))

    def _answer(self, answer: AnswerEntry, day: date) -> None:
        case = self._case()
        by = By.person(self._town.cast.answers_for(case.network_id))
        text = self._dated(answer.text[_LANGUAGE], day, case.answer_due or day)
        drafted = Drafted(text, self._end(answer, day), _LANGUAGE, promised=self._owed(answer, day))
        answering_actions.save_draft(case, drafted, by)
        draft = answering_actions.get_draft_for_update(case.id)
        if draft is None:
            raise LookupError(case.number)
        answering_actions.publish_answer(case, ReadDraft(draft.version), by)
        for column, value in self._town.slugs.unit(answer.unit).items():
            setattr(draft, column, value)

    def _end(self, answer: AnswerEntry, day: date) -> End:
        if answer.happens_in is not None:
            day = self._town.calendar.after(day, answer.happens_in)
        dated = answer.outcome in {EndKind.PLANNED, EndKind.POLITICAL, EndKind.NOT_OURS}
        return End(answer.outcome, answer.words.get(_LANGUAGE), day if dated else None)

    def _owed(self, answer: AnswerEntry, day: date) -> Owed | None:
        on = self._town.calendar.after(day, answer.happens_in or 0)
        return Owed(answer.promises[_LANGUAGE], on) if answer.promises else None

    def _tell(self, went: WentEntry) -> None:
        case = self._case()
        tell(case, Why(went.text[_LANGUAGE]), By.person(self._town.cast.answers_for(case.network_id)))

    def _withdraw(self) -> None:
        withdraw(self._case())

    def _group(self) -> None:
        end = End(EndKind.GROUPED, other_id=self._others[self._entry.grouped_with or ""].id)
        closing_actions.close(self._case(), Closed(phrases.GROUPED, end=end), By.person(self._town.cast.secretariat))

    def _close(self) -> None:
        by = By.person(self._town.cast.secretariat)
        closing_actions.close(self._case(), Why(phrases.CLOSED), by)

    def _dated(self, text: str, day: date, due: date) -> str:
        return self._town.calendar.write_out(text, day, due, _LANGUAGE)
