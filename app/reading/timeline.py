"""How far a submission is: the steps with their dates, the next promise kept apart from what has happened.

Nothing is promised of what was withdrawn, sent back, closed or held back.
"""

import datetime as dt
from dataclasses import dataclass

from app import clock, i18n
from app.history import Verb
from app.i18n import gettext as _
from app.publishing import verbs as life
from app.reading.submission_page import SubmissionPage
from app.subjects import Visibility
from app.submissions import rules
from app.submissions.states import Handling


@dataclass(frozen=True)
class Step:
    """One step: `state` is done, current or next; `date` when it happened, `text` what is promised."""

    label: str
    state: str
    date: dt.date | None = None
    text: str = ""


def steps(page: SubmissionPage, where: str, *, held: bool = False, read_by: dt.date | None = None) -> list[Step]:
    """Return the steps of a submission; `where` names who has it.

    Of one that is `held` back nothing is promised but that somebody reads it, by a day (`read_by`).
    """
    taken = [Step(_("Received"), "done", clock.town_date(page.received_at))]
    if page.is_public and page.published_at is not None:
        taken.append(Step(_("Read and published"), "done", clock.town_date(page.published_at)))
    if page.routed_at is not None and where:
        taken.append(Step(_("Passed on to %(where)s", where=where), "done", clock.town_date(page.routed_at)))
    taken += _done(page)
    if page.visibility == Visibility.WITHDRAWN:
        return [*taken, *_happened(page, life.WITHDRAWN, _("You took it back"))]
    if page.visibility == Visibility.RETURNED:
        return [*taken, *_happened(page, life.RETURNED, _("Sent back to you"))]
    if page.handling == Handling.CLOSED and page.closed_at is not None:
        return [*taken, Step(_("Closed"), "done", clock.town_date(page.closed_at))]
    if page.visibility == Visibility.HIDDEN:
        taken += _happened(page, life.HIDDEN, _("Hidden from others"))
    if held and read_by is not None and not rules.is_resting(page):
        return [*taken, Step(_("Next: one of us reads it"), "current", text=promise_text(read_by))]
    if held or rules.is_resting(page):
        return taken
    return [*taken, *_promised(page)]


def _done(page: SubmissionPage) -> list[Step]:
    # What was answered at once was heard of in time, and there was no first update.
    first_word_at = page.first_word_at if page.first_words else None
    dated = ((_("First update"), first_word_at), (_("Answered"), page.answered_at))
    return [Step(label, "done", clock.town_date(at)) for label, at in dated if at is not None]


def _happened(page: SubmissionPage, verb: Verb, label: str) -> list[Step]:
    event = page.last(verb)
    return [Step(label, "done", clock.town_date(event.at))] if event is not None else []


def _promised(page: SubmissionPage) -> list[Step]:
    """Return what is still to come, the next of it marked."""
    if page.handling == Handling.ANSWERED:
        return []
    when = _("The first update says when.") if page.answer_due is None else promise_text(page.answer_due)
    if page.first_word_at is not None and page.answered_at is None and not page.is_sure:
        return [Step(_("Next: who takes it"), "current", text=when)]
    if page.first_word_at is not None or page.answered_at is not None:
        return [Step(_("Next: answer"), "current", text=when)]
    return [
        Step(_("Next: first update"), "current", text=promise_text(page.first_word_due)),
        Step(_("Answer"), "next", text=when),
    ]


def promise_text(due: dt.date) -> str:
    """Return a promise with its date, honest once it is broken."""
    if due < clock.today():
        return _("We promised it by %(date)s and are late.", date=i18n.long_date(due))
    return _("By %(date)s at the latest.", date=i18n.long_date(due))
