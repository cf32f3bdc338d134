"""Who wrote a case, opened with a reason; and for whoever oversees it, what was opened."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.by_hand.queries import find_where
from app.desk import case_files, cases
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.submissions import rules
from app.traces import queries
from app.traces.actions import note_opened
from app.traces.blueprint import blueprint
from app.traces.forms import OpeningForm
from app.traces.purposes import Purpose
from app.traces.queries import Period
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.headers import never_keep


@blueprint.route("/desk/cases/<int:case_id>/contact", methods=["GET", "POST"])
@needs(Permission.READ_DESK)
def show_contact(case_id: int) -> ResponseReturnValue:
    """Show an author's name and address in this answer alone, once somebody has said why; that they did is recorded."""
    never_keep()
    by = signed_in_actor()
    with db.read_first():
        case = cases.get_case(case_id, visible_to=by)
        if not rules.may_see_contact(by, case):
            abort(403)
        if request.method != "POST":
            return render_template("traces/contact.html", case=case, opening=OpeningForm(formdata=None), contact=None)
        form = OpeningForm()
        if not form.validate():
            return render_template("traces/contact.html", case=case, opening=form, contact=None), 422
    if not sent_once.note(form.key.data, *form.content, subject_id=case_id):
        flash(_("It has been shown. Say once more why, if you have to see it again."), "info")
        return redirect(url_for("traces.show_contact", case_id=case_id), 303)
    note_opened(case_id, Purpose(form.why.data), by=By.person(by))
    return render_template(
        "traces/contact.html", case=case, opening=form, contact=case_files.get_contact(case), where=find_where(case_id)
    )


@blueprint.get("/desk/traces")
@needs(Permission.READ_TRACES)
def opened() -> str:
    """Show what was opened, by whom, when and why."""
    asked, people = Asked(), queries.list_people()
    person_id = asked.row("person", _("Who"), lambda one: one in people)
    period = asked.choose("period", {str(one): one for one in Period}, _("When"))
    cursor = asked.cursor(*queries.ORDER.readers)
    page = queries.list_traces(person_id, period, cursor)
    if cursor is not None and not page.rows:
        asked.leave_out_page()
        page = queries.list_traces(person_id, period, None)
    return render_template(
        "traces/traces.html",
        traces=page.rows,
        people=people,
        periods={str(one): one.label for one in Period},
        chosen=asked.kept,
        left_out=asked.left_out,
        newer_url=_address(asked, page.newer),
        older_url=_address(asked, page.older),
    )


def _address(asked: Asked, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    return url_for("traces.opened", person=asked.kept.get("person"), period=asked.kept.get("period"), page=cursor)
