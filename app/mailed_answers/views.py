"""The page with mail that could not be placed: each is read, laid at a case by hand, or put aside by one press."""

from dataclasses import dataclass
from datetime import timedelta

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from app import db
from app.acts import Conflict
from app.desk import cases
from app.events import By
from app.finding.queries import list_numbered
from app.i18n import gettext as _
from app.mailed_answers.actions import finish
from app.mailed_answers.blueprint import blueprint
from app.mailed_answers.by_hand_actions import lay
from app.mailed_answers.forms import PlaceForm
from app.mailed_answers.models import Why
from app.mailed_answers.periods import UNPLACED
from app.mailed_answers.queries import Unplaced, get_unplaced, list_unplaced
from app.permissions import Permission
from app.retention.settings import get_days
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@dataclass(frozen=True)
class Item:
    """A mail, and the form in which it is laid at a case; of one that cannot be read here there is none."""

    mail: Unplaced
    form: PlaceForm | None
    is_open: bool


@blueprint.get("/desk/mail/unplaced")
@needs(Permission.REGISTER)
def show_unplaced() -> str:
    """Show what came by mail and could not be placed, oldest first."""
    return _page()


@blueprint.post("/desk/mail/unplaced/<int:answer_id>/case")
@needs(Permission.REGISTER)
def place_by_hand(answer_id: int) -> ResponseReturnValue:
    """Lay a mail at the case somebody says it belongs to; a second time changes nothing."""
    by = signed_in_actor()
    with db.read_first():
        mail = get_unplaced(answer_id)
        if mail is None:
            abort(404)
        if mail.done_at is not None:
            return _gone()
        form = PlaceForm(answer_id)
        fine = form.validate()
        numbered = list_numbered(str(form.number.data or ""), visible_to_actor=by) if not form.number.errors else []
        if not form.number.errors and len(numbered) != 1:
            form.number.errors = [_("There is no case with this number. Write all of it, such as 2026-0001.")]
        if not fine or len(numbered) != 1:
            return _page(answer_id, form), 422
        case = cases.get_case(numbered[0], visible_to=by)
    outcome = lay(answer_id, case.id, case.version, form.laid, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        form.as_what.errors = [outcome.why or _("The case has changed meanwhile. Send it once more.")]
        return _page(answer_id, form), 409
    said = escape(_("The mail lies at %(case)s now, and is gone from here."))
    flash(said % {"case": Markup('<a href="/desk/cases/{}">{}</a>').format(case.id, case.number)}, "success")
    return redirect("/desk/mail/unplaced", 303)


@blueprint.post("/desk/mail/unplaced/<int:answer_id>/end")
@needs(Permission.REGISTER)
def end_unplaced(answer_id: int) -> ResponseReturnValue:
    """Note that a mail is dealt with; a second time changes nothing."""
    if get_unplaced(answer_id) is None:
        abort(404)
    finish(answer_id, By.person(signed_in_actor()))
    flash(_("It is put aside, and what it said is gone."), "success")
    return redirect("/desk/mail/unplaced", 303)


def _page(sent_id: int | None = None, sent: PlaceForm | None = None) -> str:
    return render_page(
        "mailed_answers/unplaced.html",
        mails=[_item(one, sent if one.id == sent_id else None) for one in list_unplaced()],
        reasons={str(one): one.label for one in Why},
        kept_for=timedelta(days=get_days(UNPLACED.name)),
    )


def _item(mail: Unplaced, sent: PlaceForm | None) -> Item:
    if sent is not None or not mail.text:
        return Item(mail, sent, is_open=sent is not None)
    form = PlaceForm(mail.id, formdata=None)
    form.number.data, form.text.data = mail.number, mail.written
    return Item(mail, form, is_open=False)


def _gone() -> ResponseReturnValue:
    flash(_("A colleague has dealt with this mail."), "info")
    return redirect("/desk/mail/unplaced", 303)
