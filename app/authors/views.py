"""What an author does afterwards: behind the receipt's code or a fresh link, never behind the receipt alone."""

from contextlib import suppress

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app import db, i18n
from app.accounts import authored, guests
from app.authors.blueprint import blueprint
from app.authors.forms import AdditionForm, ObjectionForm, WordingForm
from app.authors.own_page import author_or_401, is_first, show_mine, spend_addition, thank, was_sent
from app.belonging.actions import keep_wished
from app.belonging.wished import Wished, find_wished, told_back
from app.errors import NotPossibleError
from app.i18n import gettext as _
from app.limits import Limit
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.reading import page_queries
from app.reading.submission_page import SubmissionPage
from app.reading.suggestions import author_proposals, said_to_fit
from app.reading.warming import suggest_now
from app.results import name_actions
from app.sending.receipts import forget_codes
from app.subjects import Audience
from app.submissions import actions, matching_actions
from app.submissions.actions import ADDED_BELOW
from app.submissions.models import Submission
from app.submissions.rules import is_shown_by_link
from app.titles.typed import full_text
from app.web.gates import public
from app.web.headers import never_keep


@blueprint.get("/my-submission")
@public
def mine() -> ResponseReturnValue:
    """Show the author's page to a browser that was let in, else the way in."""
    never_keep()
    submission_id = authored.get_case_id()
    if submission_id is None:
        return redirect(url_for("authors.find_case"))
    return show_mine(page_queries.get_author_page(submission_id))


@blueprint.post("/my-submission/additions")
@public(limit=Limit.CHANGE)
def add() -> ResponseReturnValue:
    """Add words to the submission."""
    submission_id = author_or_401()
    spend_addition(submission_id)
    with db.read_first():
        page = page_queries.get_author_page(submission_id)
        form = AdditionForm(before=len(page.text))
        if was_sent(form, submission_id):
            return thank(_added(page))
        if not form.validate():
            return show_mine(page, addition=form), 422
        addition = (form.addition.data or "").strip()
        matches = suggest_now(full_text(page.title, f"{page.text}{ADDED_BELOW}{addition}"))
    if is_first(form, submission_id):
        actions.add_to(db.lock(Submission, submission_id), addition, matches)
    return thank(_added(page))


@blueprint.post("/my-submission/wording")
@public(limit=Limit.CHANGE)
def write_anew() -> ResponseReturnValue:
    """Put other words in place of what was sent back."""
    submission_id = author_or_401()
    spend_addition(submission_id)
    with db.read_first():
        form = WordingForm()
        if was_sent(form, submission_id):
            return thank(_("One of us reads it again."))
        if not form.validate():
            return show_mine(page_queries.get_author_page(submission_id), wording=form), 422
        title, text = form.chosen_title, (form.text.data or "").strip()
        matches = suggest_now(full_text(title, text))
    if is_first(form, submission_id):
        actions.rewrite(db.lock(Submission, submission_id), title, text, matches)
    return thank(_("One of us reads it again."))


@blueprint.post("/my-submission/objection")
@public(limit=Limit.CHANGE)
def object_to_match() -> ResponseReturnValue:
    """Say that the match does not fit."""
    submission_id = author_or_401()
    spend_addition(submission_id)
    with db.read_first():
        page = page_queries.get_author_page(submission_id)
        proposed = said_to_fit(author_proposals(page))
        routed = page.route_kind is not None
        form = ObjectionForm(against_something=routed or proposed is not None)
        if not form.validate():
            return show_mine(page, objection=form), 422
        wanted, wished = get_directory().network_by_slug(form.network.data or ""), find_wished(form.network.data)
        proposed_id = proposed.id if proposed is not None else None
    if is_first(form, submission_id):
        matching_actions.contest(
            db.lock(Submission, submission_id),
            network_id=page.network_id if routed else proposed_id,
            wanted_id=wanted.id if wanted else None,
            reason=(form.reason.data or "").strip() or None,
        )
        keep_wished(submission_id, wished)
    heard = _heard(against_something=form.against_something, wanted=wanted, wished=wished)
    return thank(f"{heard} {_('A member of staff looks at it.')}")


@blueprint.post("/my-submission/withdrawal")
@public(limit=Limit.CHANGE)
def withdraw() -> ResponseReturnValue:
    """Take the submission back; pressing twice is no fault."""
    actions.withdraw(db.lock(Submission, author_or_401()))
    return redirect(url_for("authors.mine"), 303)


@blueprint.post("/my-submission/name")
@public(limit=Limit.CHANGE)
def hide_name() -> ResponseReturnValue:
    """Show the author's name to others no longer; pressing twice is no fault."""
    actions.hide_name(db.lock(Submission, author_or_401()))
    return thank(_("Your name no longer stands with what you wrote."))


@blueprint.post("/my-submission/kept-name")
@public(limit=Limit.CHANGE)
def keep_name() -> ResponseReturnValue:
    """Let the author's name stand with what was refused; pressing twice is no fault."""
    case_id = author_or_401()
    with suppress(NotPossibleError):
        name_actions.keep_name(case_id)
    return thank(_("Your name stays where it is."))


@blueprint.post("/my-submission/end")
@public(limit=Limit.BUTTON)
def leave() -> ResponseReturnValue:
    """Close the author's page in this browser."""
    authored.leave()
    guests.leave()
    forget_codes()
    return redirect("/", 303)


def _heard(*, against_something: bool, wanted: NetworkInfo | None, wished: Wished | None) -> str:
    """Return what an author said of the match, back to them."""
    if wished is not None:
        return told_back(i18n.quoted(wished.name), against_something=against_something)
    if wanted is None:
        return _("You have said that it does not fit.") if against_something else _("You have said where it belongs.")
    name = i18n.quoted(wanted.name)
    if against_something:
        return _("You have said that it does not fit, and suggested the network %(name)s.", name=name)
    return _("You have suggested the network %(name)s.", name=name)


def _added(page: SubmissionPage) -> str:
    """Return who reads what was added, and when it shows."""
    if page.audience == Audience.PUBLIC and is_shown_by_link(page):
        return _("One of us reads what you added and decides whether it is shown on the website.")
    return _("Those who have the case read what you added.")
