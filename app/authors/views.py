"""What an author does afterwards: behind the receipt's code or a fresh link, never behind the receipt alone."""

import base64
import hmac

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import db, i18n, limits, sent_once
from app.accounts import authored, guests
from app.accounts.actions import Purpose, confirm_contact, use_link
from app.addresses import mailbox
from app.authors import access
from app.authors.blueprint import blueprint
from app.i18n import gettext as _
from app.limits import Limit
from app.networks.queries import NetworkInfo, get_directory
from app.reading import page_queries
from app.reading.page import get_authors_match, get_shown
from app.reading.page_queries import SubmissionPage
from app.reading.suggestions import author_proposals, said_to_fit
from app.reading.warming import suggest_now
from app.sending.forms import AdditionForm, CaseForm, CodeForm, ObjectionForm, WordingForm
from app.sending.receipts import forget_codes
from app.subjects import Audience
from app.submissions import actions, letters, matching_actions
from app.submissions.actions import ADDED_BELOW
from app.submissions.author_contact import get_contact_id
from app.submissions.models import Submission
from app.submissions.numbers import parse_number
from app.submissions.rules import is_over, is_shown_by_link
from app.titles.typed import full_text, typed_title
from app.vault import get_vault, token_hash
from app.web.forms import OnceForm
from app.web.gates import ShownOutError, Slowed, public
from app.web.headers import keep_for_back_button, never_keep
from app.web.shown import render_page


@blueprint.post("/receipts/<secret>/access")
@public(limit=Limit.WAY_IN)
def open_with_code(secret: str) -> ResponseReturnValue:
    """Open the author's page with the code printed on the receipt; guesses are limited."""
    with db.read_first():
        submission_id = page_queries.get_by_receipt(token_hash(secret))
        form = CodeForm()
        if not form.validate():
            return render_template("authors/code.html", form=form, secret=secret), 422
    _spend_guess(f"receipt {submission_id}")
    if not hmac.compare_digest(form.written_code, get_vault().receipt_code(secret)):
        form.code.errors = [_("That is not the code on this receipt.")]
        with db.read_first():
            return render_template("authors/code.html", form=form, secret=secret), 422
    access.let_in(submission_id)
    return redirect(url_for("authors.mine"), 303)


@blueprint.post("/receipts/<secret>/link")
@public(limit=Limit.WAY_IN)
def mail_link(secret: str) -> ResponseReturnValue:
    """Mail a fresh link to the address given with the submission, if there is one; the answer is the same."""
    never_keep()
    with db.read_first():
        submission_id = page_queries.get_by_receipt(token_hash(secret))
    if not limits.spend(Limit.CASE_LINK, str(submission_id)):
        actions.request_author_link(submission_id)
    return render_template("authors/link_sent.html", secret=secret)


@blueprint.route("/my-case", methods=["GET", "POST"])
@public(limit=Limit.WAY_IN)
def find_case() -> ResponseReturnValue:
    """Open a case by number and code, or mail a link by number and address; no answer tells which of two was wrong."""
    keep_for_back_button()
    if request.method != "POST":
        written = CaseForm(formdata=None, data={"number": parse_number(request.args.get("number", ""))})
        return render_template("authors/my_case.html", form=written)
    form = CaseForm()
    if not form.validate():
        db.read_only()
        return render_template("authors/my_case.html", form=form), 422
    return _mail_link(form) if form.by_mail else _open_by_code(form)


@blueprint.route("/author-links/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def open_with_link(token: str) -> ResponseReturnValue:
    """Show a button; pressing it uses the link up, opens the author's page and confirms the address.

    A link to no single case opens all that is the address' own.
    """
    never_keep()
    if request.method != "POST":
        return render_template("authors/open_link.html")
    link = use_link(Purpose.AUTHOR, token)
    if link is None:
        db.finish_request(commit=False)
        return render_template("accounts/link_used.html"), 410
    contact_id = link.contact_id if link.subject_id is None else get_contact_id(link.subject_id)
    if contact_id is not None:
        confirm_contact(contact_id, subject_id=link.subject_id)
        guests.let_in(contact_id, sees_own=True)
    if link.subject_id is None:
        return redirect(url_for("authors.my_things"), 303)
    access.let_in(link.subject_id)
    return redirect(url_for("authors.mine"), 303)


@blueprint.get("/my-submission")
@public
def mine() -> ResponseReturnValue:
    """Show the author's page to a browser that was let in, else the way in."""
    never_keep()
    submission_id = authored.get_case_id()
    if submission_id is None:
        return redirect(url_for("authors.find_case"))
    return _mine(page_queries.get_author_page(submission_id))


@blueprint.post("/my-submission/additions")
@public(limit=Limit.CHANGE)
def add() -> ResponseReturnValue:
    """Add words to the submission."""
    submission_id = _author_or_401()
    _spend_addition(submission_id)
    with db.read_first():
        page = page_queries.get_author_page(submission_id)
        form = AdditionForm(before=len(page.text))
        if _was_sent(form, submission_id):
            return _thank(_added(page))
        if not form.validate():
            return _mine(page, addition=form), 422
        addition = (form.addition.data or "").strip()
        matches = suggest_now(full_text(page.title, f"{page.text}{ADDED_BELOW}{addition}"))
    if _is_first(form, submission_id):
        actions.add_to(db.lock(Submission, submission_id), addition, matches)
    return _thank(_added(page))


@blueprint.post("/my-submission/wording")
@public(limit=Limit.CHANGE)
def write_anew() -> ResponseReturnValue:
    """Put other words in place of what was sent back."""
    submission_id = _author_or_401()
    _spend_addition(submission_id)
    with db.read_first():
        form = WordingForm()
        if _was_sent(form, submission_id):
            return _thank(_("One of us reads it again."))
        if not form.validate():
            return _mine(page_queries.get_author_page(submission_id), wording=form), 422
        title, text = form.chosen_title, (form.text.data or "").strip()
        matches = suggest_now(full_text(title, text))
    if _is_first(form, submission_id):
        actions.rewrite(db.lock(Submission, submission_id), title, text, matches)
    return _thank(_("One of us reads it again."))


@blueprint.post("/my-submission/objection")
@public(limit=Limit.CHANGE)
def object_to_match() -> ResponseReturnValue:
    """Say that the match does not fit."""
    submission_id = _author_or_401()
    _spend_addition(submission_id)
    with db.read_first():
        page = page_queries.get_author_page(submission_id)
        proposed = said_to_fit(author_proposals(page))
        routed = page.route_kind is not None
        form = ObjectionForm(against_something=routed or proposed is not None)
        if not form.validate():
            return _mine(page, objection=form), 422
        wanted = get_directory().network_by_slug(form.network.data or "")
        proposed_id = proposed.id if proposed is not None else None
    if _is_first(form, submission_id):
        matching_actions.contest(
            db.lock(Submission, submission_id),
            network_id=page.network_id if routed else proposed_id,
            wanted_id=wanted.id if wanted else None,
            reason=(form.reason.data or "").strip() or None,
        )
    heard = _heard(against_something=form.against_something, wanted=wanted)
    return _thank(f"{heard} {_('A member of staff looks at it.')}")


@blueprint.post("/my-submission/withdrawal")
@public(limit=Limit.CHANGE)
def withdraw() -> ResponseReturnValue:
    """Take the submission back; pressing twice is no fault."""
    actions.withdraw(db.lock(Submission, _author_or_401()))
    return redirect(url_for("authors.mine"), 303)


@blueprint.post("/my-submission/name")
@public(limit=Limit.CHANGE)
def hide_name() -> ResponseReturnValue:
    """Show the author's name to others no longer; pressing twice is no fault."""
    actions.hide_name(db.lock(Submission, _author_or_401()))
    return _thank(_("Your name no longer stands with what you wrote."))


@blueprint.post("/my-submission/end")
@public(limit=Limit.BUTTON)
def leave() -> ResponseReturnValue:
    """Close the author's page in this browser."""
    access.let_out()
    guests.leave()
    forget_codes()
    return redirect("/", 303)


def _open_by_code(form: CaseForm) -> ResponseReturnValue:
    _spend_guess(f"number {form.written_number}")
    with db.read_first():
        submission_id = page_queries.get_by_code(form.written_number, form.written_code)
        if submission_id is None:
            form.code.errors = [_("The number and the code do not belong together. Look at your receipt once more.")]
            return render_template("authors/my_case.html", form=form), 422
    access.let_in(submission_id)
    return redirect(url_for("authors.mine"), 303)


def _mail_link(form: CaseForm) -> ResponseReturnValue:
    number, address = form.written_number, form.email.data or ""
    if not limits.spend(Limit.CASE_LINK, f"{number} {mailbox(address)}"):
        sealed = base64.b64encode(get_vault().encrypt(address)).decode()
        letters.AUTHOR_LINK_FOR.queue(number=number, sealed=sealed)
    return render_template("authors/link_sent.html", secret=None)


def _spend_guess(case: str) -> None:
    """Take one try at a case's code from whoever asks; what others try elsewhere never shuts them out."""
    wait = limits.spend_for_visitor(Limit.CODE_BY_CASE, request.remote_addr, about=case)
    if wait:
        raise Slowed(wait)


def _mine(
    page: SubmissionPage,
    *,
    addition: AdditionForm | None = None,
    objection: ObjectionForm | None = None,
    wording: WordingForm | None = None,
) -> str:
    match = get_authors_match(page, author_proposals(page))
    return render_page(
        "authors/mine.html",
        get_shown(page, own=True),
        match,
        over=is_over(page),
        addition=addition or AdditionForm(formdata=None),
        objection=objection or ObjectionForm(formdata=None, against_something=match.objectable),
        wording=wording
        or WordingForm(formdata=None, data={"title": typed_title(page.title, page.text), "text": page.text}),
    )


def _heard(*, against_something: bool, wanted: NetworkInfo | None) -> str:
    """Return what an author said of the match, back to them."""
    if wanted is None:
        return _("You have said that it does not fit.") if against_something else _("You have said where it belongs.")
    name = i18n.quoted(wanted.name)
    if against_something:
        return _("You have said that it does not fit, and suggested the network %(name)s.", name=name)
    return _("You have suggested the network %(name)s.", name=name)


def _added(page: SubmissionPage) -> str:
    """Return who reads what was added, and when it shows."""
    if page.audience == Audience.PUBLIC and is_shown_by_link(page):
        return _("What you added is shown on the website once one of us has read it.")
    return _("Those who have the case read what you added.")


def _thank(words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("authors.mine"), 303)


def _was_sent(form: OnceForm, submission_id: int) -> bool:
    """Return whether exactly this form has done its work: then the answer is the same, and nothing else happens."""
    return sent_once.is_noted(form.key.data, *form.content, subject_id=submission_id)


def _is_first(form: OnceForm, submission_id: int) -> bool:
    return sent_once.note(form.key.data, *form.content, subject_id=submission_id)


def _spend_addition(submission_id: int) -> None:
    wait = limits.spend(Limit.ADDITION, str(submission_id))
    if wait:
        raise Slowed(wait)


def _author_or_401() -> int:
    submission_id = authored.get_case_id()
    if submission_id is None:
        raise ShownOutError
    return submission_id
