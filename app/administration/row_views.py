"""The rows of a register as forms: added and changed."""

from dataclasses import replace

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.administration.blueprint import blueprint
from app.administration.first_seen import show_first
from app.administration.forms import RowForm, empty_form, filled_form, sent_form
from app.administration.grown_old import list_grown_old
from app.administration.page import RowPage
from app.administration.promises import list_opened, list_warnings
from app.administration.refers import list_refers
from app.administration.row_faults import stands, tell_note
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.registers import actions
from app.registers.differences import list_differences
from app.registers.register import Register, Row, get_register
from app.registers.row_keys import say_taken
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page

_ROW = "administration/row.html"


@blueprint.get("/admin/<register>/new")
@needs(Permission.ADMINISTER)
def write_row(register: str) -> ResponseReturnValue:
    """Show the form of a new row; `of` names what it is of, where that is there already."""
    found, of = _with_many(register), request.args.get("of", "")
    if of and found.row(of) is not None:
        return redirect(url_for("administration.show_row", register=register, key=of))
    begun = (found.begin(of) or abort(404)) if of and found.begin is not None else None
    return render_page(_ROW, RowPage(found, empty_form(found, begun), None, shows_look=begun is not None))


@blueprint.post("/admin/<register>/new")
@needs(Permission.ADMINISTER)
def add_row(register: str) -> ResponseReturnValue:
    """Add a row; the same once more is there already."""
    found = _with_many(register)
    with db.read_first():
        form = sent_form(found, None)
        rows = found.rows()
        fine = form.validate()
        key = found.key_for(form.values) if fine else ""
        if fine and any(one.key == key and one.values == form.values for one in rows):
            return _done(found, key, form, is_new=True)
        if fine and not stands(found, key, form, rows):
            fine = False
        if not fine:
            return _answer(found, form, None)
        looks = "look" in request.form
        warned = [] if looks else list_warnings(found, [form.values])
        if looks or (warned and "sure" not in request.form):
            return render_page(_ROW, RowPage(found, form, None, warned=warned, shows_look=looks))
    try:
        actions.save(found, key, form.values, by=By.person(signed_in_actor()), read="")
    except StaleDataError:
        db.finish_request(commit=False)
        form.refuse(say_taken(found))
        return render_page(_ROW, RowPage(found, form, None)), 409
    except NotPossibleError as error:
        return _not_possible(found, form, None, error)
    return _done(found, key, form, is_new=True)


@blueprint.get("/admin/<register>/<key>")
@needs(Permission.ADMINISTER)
def show_row(register: str, key: str) -> str:
    """Show a row in the form in which it is changed; with `draft` it begins with that, and nothing is kept yet."""
    found, row = _with_row(register, key)
    draft = found.draft(key) if found.draft is not None else None
    form = filled_form(found, row, draft if "draft" in request.args else None)
    has_draft = draft is not None and "draft" not in request.args
    page = RowPage(found, form, row, list_refers(found, key), shows_look=True, has_draft=has_draft)
    return render_page(_ROW, replace(page, opened=list_opened(found, [key]), grown_old=list_grown_old(found)))


@blueprint.post("/admin/<register>/<key>")
@needs(Permission.ADMINISTER)
def change_row(register: str, key: str) -> ResponseReturnValue:
    """Keep what was changed of a row; what somebody else has changed meanwhile is shown first."""
    with db.read_first():
        found, row = _with_row(register, key)
        form = sent_form(found, row)
        if not form.validate() or not stands(found, key, form, found.rows()):
            return _answer(found, form, row)
        if shown := show_first(found, form, row):
            return shown
    try:
        actions.save(found, key, form.values, by=By.person(signed_in_actor()), read=form.read.data or "")
    except StaleDataError:
        db.finish_request(commit=False)
        found, now = _with_row(register, key)
        if now.values == form.values:
            return _done(found, key, form)
        form.read.data = now.digest
        theirs = list_differences(found, form.values, now.values)
        return render_page(_ROW, RowPage(found, form, now, list_refers(found, key), theirs)), 409
    except NotPossibleError as error:
        return _not_possible(found, form, row, error)
    return _done(found, key, form)


def _with_many(name: str) -> Register:
    found = get_register(name)
    return found if found.can_be_added_to else abort(404)


def _with_row(name: str, key: str) -> tuple[Register, Row]:
    found = get_register(name)
    return found, found.row(key) or abort(404)


def _answer(register: Register, form: RowForm, row: Row | None) -> ResponseReturnValue:
    refers = list_refers(register, row.key) if row else ()
    return render_page(_ROW, RowPage(register, form, row, refers)), 422


def _not_possible(register: Register, form: RowForm, row: Row | None, error: NotPossibleError) -> ResponseReturnValue:
    """Say why it is not kept; what was typed stands."""
    db.finish_request(commit=False)
    form.refuse({"": error.words or _("It cannot be kept so.")})
    return render_page(_ROW, RowPage(register, form, row, list_refers(register, row.key) if row else ())), 409


def _done(register: Register, key: str, form: RowForm, *, is_new: bool = False) -> ResponseReturnValue:
    saved = _("“%(name)s” is saved.", name=register.title_of(form.values) or register.label)
    flash(f"{saved} {register.after_adding if is_new else ''}".strip(), "success")
    if register.is_single or register.looks_first:
        return redirect(url_for("administration.show_row", register=register.name, key=key), 303)
    tell_note(register, key)
    return redirect(url_for("administration.show_list", register=register.name), 303)
