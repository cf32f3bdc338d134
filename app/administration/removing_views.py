"""A row of a register is taken away, once whoever does it has seen what follows."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.administration.blueprint import blueprint
from app.administration.forms import filled_form
from app.administration.heard import say_heard
from app.administration.page import RowPage
from app.administration.promises import digest_of, list_opened
from app.administration.refers import list_refers
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.registers import actions
from app.registers.register import get_register
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.post("/admin/<register>/<key>/removal")
@needs(Permission.ADMINISTER)
def remove_row(register: str, key: str) -> ResponseReturnValue:
    """Take a row away, unless something refers to it; it can be put back from its history."""
    with db.read_first():
        found = get_register(register)
        if not found.can_be_added_to:
            abort(404)
        row = found.row(key)
        opened = list_opened(found, [key]) if row is not None else []
        kept = row is not None and bool(found.find_why_kept(row))
        unseen = digest_of(opened) != request.form.get("opened", "")
        if row is not None and (found.remove is None or list_refers(found, key) or kept or unseen):
            page = RowPage(found, filled_form(found, row), row, list_refers(found, key), opened=opened)
            return render_page("administration/row.html", page), 409
    actions.remove(found, key, by=By.person(signed_in_actor()))
    told = say_heard([one.id for one in opened])
    flash(f"{_('It is removed. You can put it back from its history.')} {told}".strip(), "success")
    return redirect(url_for("administration.show_history", register=register, key=key), 303)
