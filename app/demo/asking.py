"""The demo town's challenges: drafted by a leader, opened by the secretariat, and led from step to step."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from app import db
from app.acts import Act as StaffAct
from app.acts import SaidT
from app.challenges import actions, course_actions
from app.challenges.act_forms import Longer, Now, Promised, Stepped
from app.challenges.models import Challenge
from app.challenges.opening_actions import ask_for_eyes, open_challenge
from app.challenges.queries import get_written
from app.challenges.rules import ChallengeState
from app.challenges.writing import Plan, Promise, ToHear, Written
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.filling import Filling
from app.demo.history import Act, Story, Town
from app.demo.putting import Put
from app.demo.tabling import Tabling
from app.demo_files.challenge_entries import ChallengeEntry, CourseEntry
from app.events import By
from app.web.act_form import Said


class Asking:
    """A challenge's life, as `Act`s."""

    def __init__(self, entry: ChallengeEntry, town: Town, stories: Mapping[str, Story]) -> None:
        self._entry, self._town, self._stories = entry, town, stories
        self._drafted_on = town.calendar.before_today(entry.days_ago)
        self._network_id = town.slugs.network_id(entry.network)
        self._leader = By.person(town.cast.answers_for(self._network_id))
        self._secretariat = By.person(town.cast.secretariat)
        self._put = Put()

    @property
    def _id(self) -> int:
        return self._put.challenge_id

    def acts(self) -> Iterator[Act]:
        """Give all that happens to the challenge, each on its day."""
        yield self._act(0, 9, 20, self._draft)
        yield self._act(0, 10, 21, partial(self._do, ask_for_eyes, Said(), self._leader))
        if self._entry.opens_after is None:
            return
        opening = partial(self._do, open_challenge, Said(), self._secretariat)
        yield self._act(self._entry.opens_after, 9, 22, opening)
        for number, one in enumerate(self._entry.course):
            yield self._act(one.after, 12, 23 + number, partial(self._go_on, one))
        for number, each in enumerate(self._entry.tables, 40):
            table = Tabling(each, self._town)
            yield self._act(each.after, 19, number, partial(self._type_in, table))
            yield self._act(each.after + 1, 10, number, table.read)
        for number, done in enumerate(Filling(self._entry, self._town, self._stories, self._put).doings(), 50):
            yield self._act(done.after, done.hour, number, done.do)

    def _act(self, after: int, hour: int, turn: int, do: Callable[[], None]) -> Act:
        day = self._town.calendar.after(self._drafted_on, after)
        return Act(self._town.calendar.moment(day, hour, turn=turn), turn, do)

    def _draft(self) -> None:
        later = sum(one.more_time or 0 for one in self._entry.course)
        self._put.challenge_id = actions.draft(
            self._network_id, self._written(self._entry.closes_in - later), by=self._leader
        ).id

    def _written(self, closes_in: int) -> Written:
        one = self._entry
        hearings = [
            ToHear(each.body, self._on(-each.days_ago) if each.days_ago is not None else None, each.why_not)
            for each in one.hearings
        ]
        plans = [Plan(each.what, self._when(each.begins_in), self._when(each.ends_in), each.when) for each in one.plans]
        return Written(
            title=one.title,
            text=one.text.strip(),
            whose=one.whose.strip(),
            tried=one.tried.strip(),
            promise=Promise(one.can_change, one.fixed, one.decides, self._when(one.hears_in), one.hears_when),
            closes_on=self._on(closes_in),
            now_line=one.now_line,
            place=one.place,
            helps=one.helps,
            theme_ids=sorted(self._town.slugs.theme_ids(one.themes)),
            hearings=hearings,
            nobody_to_hear=one.nobody_to_hear,
            plans=plans,
        )

    def _go_on(self, one: CourseEntry) -> None:
        if one.step is not None:
            self._do(course_actions.take_step, Stepped(one.step, one.why), self._leader)
        if one.now_line is not None:
            self._do(course_actions.say_now, Now(one.now_line), self._leader)
        if one.more_time is not None:
            self._do(course_actions.extend, Longer(self._on(self._entry.closes_in), one.why), self._leader)
        if one.promise is not None:
            promise = replace(get_written(self._id).promise, fixed=one.promise.fixed)
            self._do(course_actions.promise_anew, Promised(promise, one.promise.why), self._leader)

    def _type_in(self, table: Tabling) -> None:
        table.type_in(self._id)

    def _do(self, act: StaffAct[Challenge, ChallengeState, SaidT], said: SaidT, by: By) -> None:
        read = [stop.key for stop in find_stops(said.words, EVERYBODY)]
        act(db.session.get_one(Challenge, self._id), replace(said, cleared=read), by)
        db.session.flush()

    def _when(self, working_days: int | None) -> date | None:
        return self._on(working_days) if working_days is not None else None

    def _on(self, working_days: int) -> date:
        calendar = self._town.calendar
        if working_days < 0:
            return calendar.before_today(-working_days)
        return calendar.after(calendar.today, working_days)
