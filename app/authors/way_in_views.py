"""An author's ways in: the receipt's code, a fresh link, number and code."""

import base64

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import db, limits
from app.accounts import guests
from app.accounts.actions import Purpose, confirm_contact, use_link
from app.accounts.contacts import get_contact_id
from app.accounts.queries import get_link
from app.addresses import mailbox
from app.authors import access
from app.authors.blueprint import blueprint
from app.authors.mending_actions import mend_address
from app.authors.own_page import thank
from app.by_hand.doubted_actions import forget_beside
from app.contributions import receipts
from app.i18n import gettext as _
from app.limits import Limit
from app.own_languages import OWN_LANGUAGES
from app.own_themes import queries as own_themes
from app.reading import receipt_queries
from app.sending.code_forms import CaseForm, CodeForm, LinkForm
from app.submissions import actions, letters
from app.submissions.numbers import parse_number, parse_serial
from app.vault import get_vault, token_hash
from app.web.gates import Slowed, public
from app.web.headers import keep_for_back_button, never_keep


@blueprint.post("/receipts/<secret>/access")
@public(limit=Limit.WAY_IN)
def open_with_code(secret: str) -> ResponseReturnValue:
    """Open the author's page with the code printed on the receipt, or mend an address too; guesses are limited."""
    with db.read_first():
        submission_id = receipt_queries.get_by_receipt(token_hash(secret))
        form = CodeForm()
        if not form.validate():
            return render_template("authors/code.html", form=form, secret=secret), 422
    access.spend_guess(f"receipt {submission_id}")
    if not get_vault().is_receipt_code(secret, form.written_code):
        form.code.errors = [_("That is not the code on this receipt.")]
        with db.read_first():
            return render_template("authors/code.html", form=form, secret=secret), 422
    try:
        words = mend_address(submission_id) if "meant" in request.form else ""
    except Slowed:
        words = ""  # that address was asked often enough: whoever has the code is let in all the same
    access.let_in(submission_id)
    if words:
        return thank(words)
    return redirect(url_for("authors.mine"), 303)


@blueprint.post("/receipts/<secret>/link")
@public(limit=Limit.WAY_IN)
def mail_link(secret: str) -> ResponseReturnValue:
    """Mail the receipt's link to an address that is written, which is kept nowhere once it is sent.

    Without one, a fresh link to the address given with the submission, if there is one. The answer is the same.
    """
    never_keep()
    with db.read_first():
        submission_id = receipt_queries.get_by_receipt(token_hash(secret))
        form = LinkForm()
        if "email" in request.form and not form.validate():
            return render_template("authors/receipt_link.html", form=form, secret=secret), 422
    if "email" in request.form:
        _mail_receipt(submission_id, secret, form.email.data or "")
        return render_template("authors/receipt_link_sent.html", secret=secret)
    if not limits.spend(Limit.CASE_LINK, str(submission_id)):
        actions.request_author_link(submission_id)
    return render_template("authors/link_sent.html", secret=secret)


@blueprint.route("/my-case", methods=["GET", "POST"])
@public(limit=Limit.WAY_IN)
def find_case() -> ResponseReturnValue:
    """Open a case by number and code, or mail a link by number and address; no answer tells which of two was wrong."""
    keep_for_back_button()
    if request.method != "POST":
        asked = request.args.get("number", "")
        number = parse_number(asked) or str(parse_serial(asked) or "")
        return _show_way_in(CaseForm(formdata=None, data={"number": number}))
    form = CaseForm()
    if not form.validate():
        db.read_only()
        return _show_way_in(form), 422
    return _mail_link(form) if form.by_mail else _open_by_code(form)


@blueprint.route("/author-links/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def open_with_link(token: str) -> ResponseReturnValue:
    """Show a button; pressing it uses the link up, opens the author's page and confirms the address.

    A link to no single case opens all that is the address' own. One to a case opens nothing once that has another
    address than the one it was mailed to.
    """
    never_keep()
    if request.method != "POST":
        known = get_link(Purpose.AUTHOR, token)
        return render_template("authors/open_link.html", all=known is not None and known.subject_id is None)
    link = use_link(Purpose.AUTHOR, token)
    if link is None or _is_of_another_address(link.subject_id, link.contact_id):
        known = get_link(Purpose.AUTHOR, token)
        moved = known is not None and _is_of_another_address(known.subject_id, known.contact_id)
        db.finish_request(commit=False)
        return render_template("accounts/link_used.html", moved=moved), 410
    if link.contact_id is not None:
        confirm_contact(link.contact_id, subject_id=link.subject_id)
        if link.subject_id is not None:
            forget_beside(link.contact_id, link.subject_id)
        guests.let_in(link.contact_id, sees_own=True)
    if link.subject_id is None:
        return redirect(url_for("authors.my_things"), 303)
    access.let_in(link.subject_id)
    return redirect(url_for("authors.mine"), 303)


def _is_of_another_address(case_id: int | None, contact_id: int | None) -> bool:
    return case_id is not None and contact_id != get_contact_id(case_id)


def _open_by_code(form: CaseForm) -> ResponseReturnValue:
    access.spend_guess(f"number {form.written_number or form.written_serial}")
    receipt = _find_receipt(form)
    if receipt is not None:
        db.read_only()
        return redirect(receipt, 303)
    if not form.written_number:
        db.read_only()
        wrong = _("Number and code do not belong together. The number of a case has the year first, such as 2026-0123.")
        form.number.errors = [wrong]
        return _show_way_in(form), 422
    with db.read_first():
        submission_id = receipt_queries.get_by_code(form.written_number, form.written_code)
        if submission_id is None:
            form.code.errors = [_("The number and the code do not belong together. Look at your receipt once more.")]
            return _show_way_in(form), 422
    access.let_in(submission_id)
    return redirect(url_for("authors.mine"), 303)


def _find_receipt(form: CaseForm) -> str | None:
    """Return the address of the receipt of an offer or a proposal that this number and code are of; None of others."""
    number, code = form.written_serial, form.written_code
    if number is None:
        return None
    return receipts.find_address_by_code(number, code) or own_themes.find_address_by_code(number, code)


def _mail_link(form: CaseForm) -> ResponseReturnValue:
    number, address = form.written_number, form.email.data or ""
    if not limits.spend(Limit.CASE_LINK, f"{number} {mailbox(address)}"):
        letters.AUTHOR_LINK_FOR.queue(number=number, sealed=_sealed(address))
    return render_template("authors/link_sent.html", secret=None)


def _mail_receipt(submission_id: int, secret: str, address: str) -> None:
    wait = limits.spend(Limit.CASE_LINK, f"receipt {submission_id}")
    if wait:
        raise Slowed(wait)
    to, link = _sealed(address), _sealed(secret)
    letters.RECEIPT_LINK.queue(mailbox=mailbox(address), submission_id=submission_id, sealed=to, secret=link)


def _sealed(value: str) -> str:
    return base64.b64encode(get_vault().encrypt(value)).decode()


def _show_way_in(form: CaseForm) -> str:
    return render_template("authors/my_case.html", form=form, own_languages=OWN_LANGUAGES.values())
