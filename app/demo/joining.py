"""The demo town's headings: several cases handled as one, ordered, and done ten minutes later as the worker does it."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from sqlalchemy import select

from app import db
from app.acts import UNDO
from app.demo.history import Act, Story, Town
from app.demo_files.desk_entries import HeadingEntry, StepEntry
from app.jobs import WAITING, Job
from app.joint_answer_desk.plan import make_plan
from app.joint_answers import actions
from app.joint_answers.job_kinds import HANDLE, TELL
from app.joint_answers.kinds import Planned
from app.joint_answers.queries import get_act, get_heading
from app.permissions import Actor
from app.results.kinds import End

_LANGUAGE = "da"


class Joining:
    """One heading, as `Act`s."""

    def __init__(self, entry: HeadingEntry, town: Town, stories: Mapping[str, Story]) -> None:
        self._entry, self._town, self._stories = entry, town, stories
        self._id = 0

    @property
    def _by(self) -> Actor:
        return self._town.cast.called(self._entry.by)

    def acts(self) -> Iterator[Act]:
        """Give the heading's beginning, and each time something was done with all under it."""
        calendar = self._town.calendar
        yield Act(calendar.moment(calendar.before_today(self._entry.ago), 13), 1, self._begin)
        for one in self._entry.done:
            day = calendar.before_today(one.ago)
            ordered = calendar.moment(day, 14)
            yield Act(ordered, 2, partial(self._order, one, day))
            yield Act(ordered + UNDO, 3, _work_off)

    def _begin(self) -> None:
        made, unit = actions.begin(self._entry.heading, by=self._by), self._town.slugs.unit(self._entry.unit)
        self._id = made.id
        actions.put_under(made.id, [self._stories[one].id for one in self._entry.cases], by=self._by)
        actions.rename(made.id, made.version, made.heading, summary=self._entry.summary, **unit)

    def _order(self, entry: StepEntry, day: date) -> None:
        act = actions.keep_draft(self._id, None, self._planned(entry, day), by=self._by)
        db.session.flush()
        plan = make_plan(get_act(act.id))
        if plan.number != get_heading(self._id).cases:
            raise ValueError(self._entry.heading, plan.held)
        actions.order(act.id, act.version, plan.ordered, by=self._by)

    def _planned(self, entry: StepEntry, day: date) -> Planned:
        calendar = self._town.calendar
        due = calendar.after(day, entry.answer_in) if entry.answer_in is not None else None
        route = self._town.slugs.target(entry.to.kind, entry.to.to) if entry.to is not None else None
        happens = calendar.after(day, entry.happens_in) if entry.happens_in is not None else None
        return Planned(
            publishes=entry.publishes,
            own_words_too=entry.publishes,
            route_kind=route.kind if route is not None else None,
            target_id=route.id if route is not None else None,
            why_there=entry.why,
            first_word=calendar.write_out(entry.first_word, day, due or day, _LANGUAGE) if entry.first_word else None,
            answer_due=due,
            end=End(entry.outcome, entry.words, happens) if entry.outcome is not None else None,
            texts={code: calendar.write_out(text, day, day, code) for code, text in entry.answer.items()},
        )


def _work_off() -> None:
    """Do what was ordered as the worker does when its time has come, and forget the jobs."""
    waiting = select(Job).where(WAITING, Job.kind.in_([HANDLE.name, TELL.name])).order_by(Job.id).limit(1)
    while (job := db.session.scalar(waiting)) is not None:
        do = (HANDLE if job.kind == HANDLE.name else TELL).do
        if do is not None:
            do(job.payload)
        db.session.delete(job)
        db.session.flush()
