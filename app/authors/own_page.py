"""The author's page, shown again and again; who it is, and whether a form was sent already."""

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app import limits, sent_once
from app.accounts import authored, guests
from app.alarms.queries import find_own_help
from app.asking_back.heard import NOTHING, find_heard
from app.asking_back.own_language import tell_in_own_language
from app.authors.decided import list_decided
from app.authors.forms import AdditionForm, ObjectionForm, WaysForm, WordingForm
from app.by_hand.queries import find_where
from app.by_hand.ways import Way
from app.co_authors.forms import AskingForm
from app.co_authors.queries import list_together
from app.limits import Limit
from app.municipality.queries import get_reference
from app.operations.queries import list_operations
from app.publishing.verbs import OBJECTED
from app.reading.page import get_authors_match, get_shown
from app.reading.submission_page import SubmissionPage
from app.reading.suggestions import author_proposals, is_urgent
from app.reading.warming import propose_now
from app.results.name_queries import find_leaving
from app.sender_limits.queries import find_of_case
from app.sending.hearing import Hearing, find_hearing
from app.statutory.told import tell_elsewhere, tell_taken_back
from app.subjects import Visibility
from app.submissions.rules import is_over
from app.supports.blueprint import SUPPORTS
from app.supports.page import fields_of_kin
from app.titles.typed import full_text, typed_title
from app.web.forms import OnceForm
from app.web.gates import ShownOutError, Slowed
from app.web.shown import render_page


def show_mine(
    page: SubmissionPage,
    *,
    addition: AdditionForm | None = None,
    objection: ObjectionForm | None = None,
    wording: WordingForm | None = None,
    asking: AskingForm | None = None,
    ways: WaysForm | None = None,
) -> str:
    """Return the author's page; a form that is given is shown again, with its faults."""
    match = get_authors_match(page, author_proposals(page))
    guest, text = guests.current(), full_text(page.title, page.text)
    cannot_wait = is_urgent(text)
    contact_id = guest.contact_id if guest is not None else None
    shown = get_shown(page, own=True, alike=not cannot_wait, contact_id=contact_id)
    help_offered, hearing = find_own_help(page.id), find_hearing(page, held=shown.held)
    return render_page(
        "authors/mine.html",
        shown,
        match,
        guest=guest,
        supports=SUPPORTS.is_on() and SUPPORTS.get_closing() is None,
        fields_of_kin=fields_of_kin(current_app.jinja_env, get_reference()) if guest is None else None,
        proposed=[] if is_over(page) else propose_now(text, besides=shown.placements.settled),
        over=is_over(page),
        help=help_offered,
        told=tell_in_own_language(page, by_phone=hearing.way == Way.PHONE, is_silent=hearing.is_silent),
        elsewhere=tell_elsewhere(page.id, page.history),
        heard=NOTHING if help_offered or cannot_wait else find_heard(page, fits=match.objectable, history=page.history),
        taken_back=tell_taken_back(page.id) if page.visibility == Visibility.WITHDRAWN else "",
        leaving=find_leaving(page.id) if page.shown_name else None,
        decided=page.visibility != Visibility.WITHDRAWN and (list_decided(page) or page.last(OBJECTED)),
        together=list_together(page.id),
        shareable=page.is_public,
        operations=list_operations(),
        limited=find_of_case(page.id),
        asking=asking or AskingForm(formdata=None),
        hearing=hearing if page.visibility != Visibility.WITHDRAWN else None,
        ways=ways or _ways(page, hearing),
        addition=addition or AdditionForm(formdata=None),
        objection=objection or ObjectionForm(formdata=None, against_something=match.objectable),
        wording=wording
        or WordingForm(formdata=None, data={"title": typed_title(page.title, page.text), "text": page.text}),
    )


def _ways(page: SubmissionPage, hearing: Hearing) -> WaysForm | None:
    """Return the form of how they hear; None of what they have taken back."""
    if page.visibility == Visibility.WITHDRAWN:
        return None
    where = find_where(page.id) if hearing.address is None else None
    kept = {"phone": where.shown_phone, "post": where.post} if where is not None else {}
    return WaysForm(formdata=None, data=kept, has_address=hearing.address is not None)


def thank(words: str) -> ResponseReturnValue:
    """Lead back to the page, which says `words`."""
    flash(words)
    return redirect(url_for("authors.mine"), 303)


def was_sent(form: OnceForm, submission_id: int) -> bool:
    """Return whether exactly this form has done its work: then the answer is the same, and nothing else happens."""
    return sent_once.is_noted(form.key.data, *form.content, subject_id=submission_id)


def is_first(form: OnceForm, submission_id: int) -> bool:
    """Note that this form does its work now; returns whether it has not done so before."""
    return sent_once.note(form.key.data, *form.content, subject_id=submission_id)


def spend_addition(submission_id: int) -> None:
    """Take one addition from what a case may have in an hour; raises `Slowed`."""
    wait = limits.spend(Limit.ADDITION, str(submission_id))
    if wait:
        raise Slowed(wait)


def author_or_401() -> int:
    """Return the case (id) whose author this browser acts for; raises `ShownOutError`."""
    submission_id = authored.get_case_id()
    if submission_id is None:
        raise ShownOutError
    return submission_id
