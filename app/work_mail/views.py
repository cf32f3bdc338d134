"""The page on which one of the staff says how often they want mail about work."""

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app.accounts.queries import get_guest_of_person
from app.i18n import gettext as _
from app.notifications.actions import set_work_rhythm
from app.notifications.queries import get_work_rhythm
from app.notifications.rhythms import WorkRhythm
from app.permissions import Permission
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page
from app.work_mail.blueprint import blueprint
from app.work_mail.forms import WorkRhythmForm


@blueprint.get("/desk/mail")
@needs(Permission.READ_DESK)
def show_rhythm() -> str:
    """Show how often one gets mail about the cases one works with, and let it be changed."""
    return render_page("work_mail/rhythm.html", form=WorkRhythmForm(get_work_rhythm(_contact_id())))


@blueprint.post("/desk/mail")
@needs(Permission.READ_DESK)
def save_rhythm() -> ResponseReturnValue:
    """Keep how often one wants mail; a second time changes nothing."""
    form = WorkRhythmForm()
    if not form.validate():
        return render_page("work_mail/rhythm.html", form=form), 422
    set_work_rhythm(_contact_id(), WorkRhythm(form.rhythm.data))
    flash(_("It is saved."))
    return redirect("/desk/mail", 303)


def _contact_id() -> int:
    return get_guest_of_person(signed_in_actor().id).contact_id
