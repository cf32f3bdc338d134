"""Jobs that were given up: an administrator sees them and can have them tried again."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import jobs
from app.desk.views.room import blueprint
from app.i18n import gettext as _
from app.permissions import Permission
from app.web.gates import needs

_BIGGEST_ID = 2**63 - 1


@blueprint.get("/desk/jobs")
@needs(Permission.OPERATE)
def dead_jobs() -> ResponseReturnValue:
    """Show what could not be done, newest first."""
    return render_template("desk/jobs.html", jobs=jobs.list_dead())


@blueprint.post("/desk/jobs/<int:job_id>/revival")
@needs(Permission.OPERATE)
def revive(job_id: int) -> ResponseReturnValue:
    """Have a job tried again."""
    if job_id > _BIGGEST_ID or not jobs.revive(job_id):
        abort(404)
    flash(_("It will be tried again now."), "success")
    return redirect(url_for("desk.dead_jobs"), 303)
