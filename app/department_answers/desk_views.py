"""Where the desk takes back that a department has said no."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.acts import Conflict, perform
from app.department_answers.acts import AgainForm, take_back_refusal
from app.department_answers.blueprint import blueprint
from app.desk import cases
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.web.gates import needs, signed_in_actor


@blueprint.post("/desk/cases/<int:case_id>/department-again")
@needs(Permission.ROUTE)
def take_back(case_id: int) -> ResponseReturnValue:
    """Let a department that said no have its link again; a second time changes nothing."""
    by = signed_in_actor()
    with db.read_first():
        case = cases.get_case(case_id, visible_to=by)
        form = AgainForm(take_back_refusal.noun)
        if not take_back_refusal.may(by, case):
            abort(403)
    outcome = perform(take_back_refusal, case_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(_("It can be undone no more. Below is how it stands now."), "warning")
    else:
        flash(take_back_refusal.done(form, case.number, By.person(by)), "here")
    return redirect(url_for("casework.show_case", case_id=case_id, _anchor="done"), 303)
