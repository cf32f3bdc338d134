"""Registering what somebody told on the phone, at a meeting or on paper."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app import db
from app.by_hand import actions as by_hand
from app.desk import queries
from app.desk.blueprint import blueprint
from app.desk.register_form import RegisterForm
from app.events import By
from app.i18n import gettext as _
from app.limits import Limit
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.permissions import Permission
from app.reading.receipt_queries import get_by_receipt
from app.reading.warming import suggest_now
from app.sending.receipts import remember_code
from app.subjects import Audience
from app.submissions.drafts import KeyUsedError
from app.submissions.sending_actions import submit
from app.titles.typed import full_text
from app.vault import token_hash
from app.web import headers
from app.web.forms import new_key
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/submissions/new")
@needs(Permission.REGISTER)
def new_submission() -> ResponseReturnValue:
    """Show the form for registering on somebody's behalf."""
    headers.keep_for_back_button()
    return _render(RegisterForm())


@blueprint.post("/desk/submissions/new")
@needs(Permission.REGISTER, limit=Limit.REGISTER)
def register() -> ResponseReturnValue:
    """Register on somebody's behalf and open the case."""
    by = By.person(signed_in_actor())
    with db.read_first():
        form = RegisterForm()
        if not form.validate():
            return _render(form), 422
        draft = form.draft()
        matches = suggest_now(full_text(draft.title, draft.text))
    try:
        receipt = submit(draft, key=str(form.key.data), matches=matches, cleared=form.cleared_keys, by=by)
    except KeyUsedError:
        return _used_already(form)
    if receipt.fresh:
        remember_code(receipt.secret, once=True)
    case_id = get_by_receipt(token_hash(receipt.secret))
    if receipt.fresh and (draft.phone or draft.post):
        by_hand.reach_by(case_id, draft.phone, draft.post, mailed=draft.email is not None)
    done = _("%(number)s is registered.", number=queries.get_number(case_id))
    link = Markup('<a href="{}">{}</a>').format(f"/receipts/{receipt.secret}", _("Print the receipt for the author."))
    flash(Markup("{} {} {}").format(done, link, _("It shows the code once.")), "success")
    return redirect(url_for("casework.show_case", case_id=case_id), 303)


def _render(form: RegisterForm, *, used: bool = False) -> str:
    hints = {audience.value: audience.sentence for audience in Audience}
    places = in_order(get_reference().places)
    return render_template("desk/register.html", form=form, places=places, audience_hints=hints, used=used)


def _used_already(form: RegisterForm) -> ResponseReturnValue:
    """Show the form again: it was sent before with other words, so that sending once more makes a second case."""
    db.finish_request(commit=False)
    form.key.data = new_key()
    return _render(form, used=True), 409
