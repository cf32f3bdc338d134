"""Closed days: those that are proposed, and one press that moves what was promised for one and tells each author."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.administration.blueprint import blueprint
from app.administration.file_page import render_file
from app.administration.heard import say_heard
from app.administration.page import FilePage
from app.closed_days.actions import move_promises
from app.closed_days.usual import list_usual_days
from app.events import By
from app.i18n import gettext as _
from app.i18n import ngettext
from app.municipality.closed_day_register import CLOSED_DAYS
from app.permissions import Permission
from app.registers.carried import packed
from app.registers.planning import make_plan
from app.web.gates import needs, signed_in_actor


@blueprint.post("/admin/closed-days/promises")
@needs(Permission.ADMINISTER)
def move_all() -> ResponseReturnValue:
    """Move the answers that are promised for a closed day to the next working day."""
    moved = move_promises(by=By.person(signed_in_actor()))
    said = ngettext("%(num)s date is moved.", "%(num)s dates are moved.", len(moved))
    flash(f"{said} {say_heard(moved)}" if moved else _("There is no date to move."), "success")
    return redirect(url_for("administration.show_list", register="closed-days"), 303)


@blueprint.get("/admin/closed-days/usual")
@needs(Permission.ADMINISTER)
def show_usual() -> ResponseReturnValue:
    """Show what adding the usual days would do, as of a file; nothing is written."""
    rows = list_usual_days()
    if not rows:
        flash(_("The usual days are in the list until the end of next year."), "info")
        return redirect(url_for("administration.show_list", register="closed-days"), 303)
    return render_file(FilePage(CLOSED_DAYS, plan=make_plan(CLOSED_DAYS, rows), carried=packed(rows), is_proposed=True))
