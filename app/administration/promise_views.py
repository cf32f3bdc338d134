"""One press that moves what was promised for a closed day, and writes to each author."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.administration.blueprint import blueprint
from app.administration.heard import say_heard
from app.closed_days.actions import move_promises
from app.events import By
from app.i18n import gettext as _
from app.i18n import ngettext
from app.permissions import Permission
from app.web.gates import needs, signed_in_actor


@blueprint.post("/admin/closed-days/promises")
@needs(Permission.ADMINISTER)
def move_all() -> ResponseReturnValue:
    """Move the answers that are promised for a closed day to the next working day."""
    moved = move_promises(by=By.person(signed_in_actor()))
    said = ngettext("%(num)s date is moved.", "%(num)s dates are moved.", len(moved))
    flash(f"{said} {say_heard(moved)}" if moved else _("There is no date to move."), "success")
    return redirect(url_for("administration.show_list", register="closed-days"), 303)
