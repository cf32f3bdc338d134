"""Whoever calls us is counted too: staff enter it, without keeping who it was."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.accounts import guests
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.publishing.queries import PublicThing, get_public_thing
from app.subjects import SubjectKind
from app.supports import actions, queries
from app.supports.blueprint import blueprint
from app.supports.forms import CallForm
from app.web.gates import needs, signed_in_actor


@blueprint.route("/desk/cases/<int:case_id>/supports", methods=["GET", "POST"])
@needs(Permission.REGISTER)
def count_callers(case_id: int) -> ResponseReturnValue:
    """Count somebody who has called, or take the last one without an address back."""
    if request.method != "POST":
        return _page(get_public_thing(case_id, SubjectKind.SUBMISSION), CallForm(formdata=None))
    by = By.person(signed_in_actor())
    with db.read_first():
        thing, form = get_public_thing(case_id, SubjectKind.SUBMISSION), CallForm()
        if not form.validate():
            return _page(thing, form), 422
    if sent_once.note(form.key.data, *form.content, subject_id=thing.id):
        if form.undo.data:
            actions.uncount_caller(thing.id, by=by)
        else:
            contact_id = guests.keep_address(form.email.data) if form.email.data else None
            counted = actions.count_caller(thing.id, contact_id, by=by)
            flash(_("Counted.") if counted else _("That address was counted already."), "success")
    return redirect(f"/desk/cases/{thing.id}/supports", 303)


def _page(thing: PublicThing, form: CallForm) -> str:
    supporters = queries.get_supporters(thing.id)
    return render_template("supports/calls.html", thing=thing, form=form, supporters=supporters)
