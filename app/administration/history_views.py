"""How a list has changed, who did it and when; and putting a version back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.accounts.queries import list_people
from app.administration.blueprint import blueprint
from app.administration.doors import OPENED_THERE, list_lacking
from app.administration.file_page import page_back, render_file
from app.administration.page import Back, HistoryPage, Told
from app.administration.row_faults import said
from app.administration.told_before import list_told_before
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.registers import actions
from app.registers.columns import Values
from app.registers.differences import list_differences
from app.registers.queries import Change, find_change, list_changes
from app.registers.register import Register, Row, get_register
from app.registers.restoring import restored
from app.registers.together import count_together
from app.registers.writing import read_values
from app.web.act_form import as_number
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/admin/<register>/history")
@needs(Permission.ADMINISTER)
def show_changes(register: str) -> str:
    """Show how all rows of a register have changed; with `together` what putting back all of a file would do."""
    found, number = get_register(register), request.args.get("together", "")
    if number:
        return render_file(page_back(found, as_number(number) or 0))
    return _render(found, "", list_changes(found))


@blueprint.get("/admin/<register>/<key>/history")
@needs(Permission.ADMINISTER)
def show_history(register: str, key: str) -> str:
    """Show how one row has changed, also after it is gone; and what putting back one `change` would do."""
    found = get_register(register)
    changes = list_changes(found, key)
    if not changes and found.row(key) is None:
        abort(404)
    number = request.args.get("change", "")
    return _render(found, key, changes, _look_back(found, key, as_number(number) or 0) if number else None)


@blueprint.post("/admin/<register>/<key>/history")
@needs(Permission.ADMINISTER)
def put_back(register: str, key: str) -> ResponseReturnValue:
    """Let a row hold what a change has taken from it; that is a change of its own, and can be put back as well.

    What would be so by now was looked at; where that has become something else, it is shown first.
    """
    found = get_register(register)
    number = as_number(request.form.get("change")) or 0
    with db.read_first():
        change = _find(found, key, number)
        row, values, faults = _as_of_now(found, key, change)
    if faults:
        flash(_("It cannot be put back as it was: %(why)s", why=said(found, faults)), "warning")
        return redirect(url_for("administration.show_history", register=register, key=key), 303)
    if request.form.get("seen") != (row.digest if row else ""):
        return redirect(url_for("administration.show_history", register=register, key=key, change=number), 303)
    try:
        actions.save(found, key, values, by=By.person(signed_in_actor()), read=row.digest if row else "")
    except NotPossibleError as error:
        db.finish_request(commit=False)
        flash(_("It cannot be put back as it was: %(why)s", why=error.words or said(found, {})), "warning")
    else:
        flash(_("It is put back as it was."), "success")
    return redirect(url_for("administration.show_history", register=register, key=key), 303)


def _find(register: Register, key: str, number: int) -> Change:
    change = find_change(register, key, number)
    if change is None or change.before is None:
        abort(404)
    return change


def _as_of_now(register: Register, key: str, change: Change) -> tuple[Row | None, dict[str, str], dict[str, str]]:
    """Return a row, what it would hold if a change were put back, and what is wrong with that today."""
    rows = register.rows()
    row = next((one for one in rows if one.key == key), None)
    back = restored(register, change, row.values if row else None)
    if back is None:
        return row, {}, {"": _("There is nothing of it to put back.")}
    values, faults = read_values(register, back, row.values if row else None)
    faults = {**(register.find_faults(key, values, rows) if not faults else {}), **faults}
    return row, values, faults or ({"": str(OPENED_THERE)} if list_lacking(register, key, values) else {})


def _look_back(register: Register, key: str, number: int) -> Back:
    change = _find(register, key, number)
    row, values, faults = _as_of_now(register, key, change)
    differences = list_differences(register, row.values if row else None, values) if values else []
    refused = said(register, faults) if faults else ""
    left = list_told_before(register, key, values) if not faults else []
    return Back(change.id, change.at, differences, refused, row.digest if row else "", left)


def _render(register: Register, key: str, changes: Sequence[Change], back: Back | None = None) -> str:
    rows, names = {one.key: one for one in register.rows()}, dict(list_people())
    now = {one.key: one.values for one in rows.values()}
    at_once = count_together(register, changes) if not key and changes else {}
    told = [replace(_told(register, one, names, now.get(one.key)), together=at_once.get(one.id, 0)) for one in changes]
    return render_page("administration/history.html", HistoryPage(register, key, rows.get(key), told, back))


def _told(register: Register, change: Change, names: Mapping[int, str], now: Values | None) -> Told:
    held: Values = change.after or change.before or {}
    gone = str(register.gone) or _("Removed")
    what = _("Added") if change.before is None else _("Changed") if change.after is not None else gone
    by = names.get(change.person_id or 0) or (_("A colleague who has left") if change.person_id else _("A command"))
    differences = list_differences(register, change.before, change.after)
    back = restored(register, change, now)
    title = register.title_of({**(now or {}), **held}) or change.key
    return Told(change.id, change.key, title, change.at, by, what, differences, can_be_put_back=back is not None)
