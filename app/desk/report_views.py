"""What was reported, as moderators read it; hiding it or covering words is done on the page of the thing itself."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.reports import actions, queries
from app.reports.blueprint import blueprint
from app.reports.forms import KeepingForm
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/reports")
@needs(Permission.MODERATE)
def reported_things() -> ResponseReturnValue:
    """Show what was reported and nobody has looked at since."""
    return _render()


@blueprint.post("/desk/reports/<int:subject_id>/keeping")
@needs(Permission.MODERATE)
def keep_reported(subject_id: int) -> ResponseReturnValue:
    """Let a thing stand, with a reason to whoever reported it."""
    with db.read_first():
        form = KeepingForm()
        if subject_id not in {one.subject_id for one in queries.list_reported()}:
            abort(404)
        if not form.validate():
            return _render(subject_id, form), 422
    reason = (form.reason.data or "").strip()
    actions.keep(subject_id, reason=reason, by=By.person(signed_in_actor()), cleared=form.cleared_keys)
    flash(_("It stands. Whoever reported it and left an address is told why."), "success")
    return redirect(url_for("reports.reported_things"), 303)


def _render(subject_id: int | None = None, sent: KeepingForm | None = None) -> str:
    items = [
        (one, _form(one.subject_id, sent if one.subject_id == subject_id else None)) for one in queries.list_reported()
    ]
    return render_template("desk/reports.html", items=items, sent=sent)


def _form(subject_id: int, sent: KeepingForm | None) -> KeepingForm:
    form = sent or KeepingForm(formdata=None)
    for field in form:  # many stand on one page
        field.id = field.label.field_id = f"keep-{subject_id}-{field.short_name}"
    return form
