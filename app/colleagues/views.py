"""Somebody stops: what they lead and have in hand is shown, handed over in the same form, and their account closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.accounts.actions import is_administrator
from app.colleagues.alone import list_left_alone
from app.colleagues.blueprint import blueprint
from app.colleagues.forms import LeavingForm, leaving_form
from app.colleagues.leaving_actions import leave
from app.colleagues.queries import Held, find_held
from app.colleagues.register import PEOPLE
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission, Role
from app.registers.register import Row
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@dataclass(frozen=True)
class LeavingPage:
    """What somebody leads and has in hand, the form in which it is handed over, and why it is not possible now.

    `alone` says on which days nobody runs the town without them.
    """

    row: Row
    held: Held
    form: LeavingForm
    why_not: str = ""
    alone: Sequence[str] = ()


@blueprint.get("/admin/people/<int:person_id>/leaving")
@needs(Permission.ADMINISTER)
def show_leaving(person_id: int) -> str:
    """Show what somebody leads and has in hand, with the form in which it is handed over."""
    row, held = _get_row(person_id), find_held(person_id)
    form = leaving_form(person_id, held, formdata=None)
    alone = list_left_alone(row.key, {}) if row.values[Role.ADMINISTRATOR] else []
    return _render(LeavingPage(row, held, form, _why_not(person_id), alone))


@blueprint.post("/admin/people/<int:person_id>/leaving")
@needs(Permission.ADMINISTER)
def let_leave(person_id: int) -> ResponseReturnValue:
    """Hand over what they have, and let them in no more."""
    with db.read_first():
        row, held = _get_row(person_id), find_held(person_id)
        form = leaving_form(person_id, held)
        if not form.validate():
            return _render(LeavingPage(row, held, form)), 422
    try:
        leave(person_id, form.said, By.person(signed_in_actor()))
    except NotPossibleError as error:
        db.finish_request(commit=False)
        words = error.words or _("It has changed since you opened the page. This is how it stands now.")
        return _render(LeavingPage(row, held, form, words)), 409
    flash(_("“%(name)s” has stopped, and is signed out everywhere.", name=row.values["name"]), "success")
    return redirect(url_for("administration.show_history", register=PEOPLE.name, key=row.key), 303)


def _get_row(person_id: int) -> Row:
    row = PEOPLE.row(str(person_id))
    return row if row is not None and not row.values["stopped"] else abort(404)


def _why_not(person_id: int) -> str:
    if signed_in_actor().id == person_id:
        return _("You would lock yourself out of the administration. Ask another administrator to do that.")
    if is_administrator(person_id) and not is_administrator(None, besides=person_id):
        return _("Nobody would be administrator any more. Let a colleague be it first.")
    return ""


def _render(page: LeavingPage) -> str:
    return render_page("colleagues/leaving.html", page, register=PEOPLE)
