"""How far a submission is: the steps with their dates, the next promise kept apart from what has happened."""

import datetime as dt
from dataclasses import dataclass

from app import clock, i18n
from app.i18n import gettext as _
from app.submissions.page_queries import SubmissionPage
from app.submissions.states import Handling, Visibility


@dataclass(frozen=True)
class Step:
    """One step: `state` is done, current or next; `date` when it happened, `text` what is promised."""

    label: str
    state: str
    date: dt.date | None = None
    text: str = ""


def steps(page: SubmissionPage, where: str) -> list[Step]:
    """Return the steps of a submission; `where` names who has it."""
    taken = [Step(_("Received"), "done", clock.town_date(page.received_at))]
    if page.published_at is not None and page.visibility == Visibility.PUBLISHED:
        taken.append(Step(_("Read and published"), "done", clock.town_date(page.published_at)))
    if page.routed_at is not None:
        taken.append(Step(_("Passed on to %(where)s", where=where), "done", clock.town_date(page.routed_at)))
    if page.handling == Handling.CLOSED and page.closed_at is not None:
        return [*taken, *_answered(page), Step(_("Closed"), "done", clock.town_date(page.closed_at))]
    waits = page.answered_at is None or page.handling != Handling.ANSWERED
    return _mark_current([*taken, _first_word(page), *_answered(page), *([_answer(page)] if waits else [])])


def _first_word(page: SubmissionPage) -> Step:
    if page.first_word_at is not None:
        return Step(_("First word"), "done", clock.town_date(page.first_word_at))
    return Step(_("First word"), "next", text=promise_text(page.first_word_due))


def _answered(page: SubmissionPage) -> list[Step]:
    if page.answered_at is None:
        return []
    return [Step(_("Answered"), "done", clock.town_date(page.answered_at))]


def _answer(page: SubmissionPage) -> Step:
    if page.answer_due is None:
        return Step(_("Answer"), "next", text=_("The first word says when."))
    return Step(_("Answer"), "next", text=promise_text(page.answer_due))


def promise_text(due: dt.date) -> str:
    """Return a promise with its date, honest once it is broken."""
    if due < clock.today():
        return _("We promised it by %(date)s and are late.", date=i18n.long_date(due))
    return _("By %(date)s at the latest.", date=i18n.long_date(due))


def _mark_current(found: list[Step]) -> list[Step]:
    first_open = next((index for index, step in enumerate(found) if step.state == "next"), None)
    if first_open is None:
        return found
    return [Step(one.label, "current", one.date, one.text) if at == first_open else one for at, one in enumerate(found)]
