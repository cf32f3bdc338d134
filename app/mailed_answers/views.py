"""The page with mail that could not be placed: each is read, and put aside by one press."""

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue

from app.events import By
from app.i18n import gettext as _
from app.mailed_answers.actions import finish
from app.mailed_answers.blueprint import blueprint
from app.mailed_answers.models import Why
from app.mailed_answers.queries import get_unplaced, list_unplaced
from app.permissions import Permission
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/mail/unplaced")
@needs(Permission.REGISTER)
def show_unplaced() -> str:
    """Show what came by mail and could not be placed, oldest first."""
    return render_page(
        "mailed_answers/unplaced.html", mails=list_unplaced(), reasons={str(one): one.label for one in Why}
    )


@blueprint.post("/desk/mail/unplaced/<int:answer_id>/end")
@needs(Permission.REGISTER)
def end_unplaced(answer_id: int) -> ResponseReturnValue:
    """Note that a mail is dealt with; a second time changes nothing."""
    if get_unplaced(answer_id) is None:
        abort(404)
    finish(answer_id, By.person(signed_in_actor()))
    flash(_("It is put aside, and what it said is gone."), "success")
    return redirect("/desk/mail/unplaced", 303)
