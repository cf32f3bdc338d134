"""A register as a file: saved, and read back with a look at what would happen before anything does."""

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db
from app.administration.blueprint import blueprint
from app.administration.cells import list_cells
from app.administration.doors import OPENED_THERE, opens_too_early
from app.administration.file_page import list_opened_by, page_back, render_file
from app.administration.page import FilePage
from app.administration.promises import digest_of, list_waiting
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.registers.carried import packed, unpacked
from app.registers.file_actions import carry_out
from app.registers.files import FileRefusedError, from_file, to_csv, to_xlsx
from app.registers.planning import Fate, make_plan
from app.registers.register import Register, get_register
from app.spreadsheets import XLSX
from app.web.act_form import as_number
from app.web.gates import needs, signed_in_actor


@blueprint.get("/admin/<register>.csv")
@needs(Permission.ADMINISTER)
def save_csv(register: str) -> Response:
    """Save a register as CSV."""
    found = get_register(register).as_file
    return _saved(found, to_csv(found), "csv", "text/csv")


@blueprint.get("/admin/<register>.xlsx")
@needs(Permission.ADMINISTER)
def save_xlsx(register: str) -> Response:
    """Save a register as a workbook."""
    found = get_register(register).as_file
    return _saved(found, to_xlsx(found), "xlsx", XLSX)


@blueprint.get("/admin/<register>/file")
@needs(Permission.ADMINISTER)
def show_file(register: str) -> str:
    """Show the form for a file."""
    found = get_register(register).as_file
    return render_file(FilePage(found, columns=list_cells(found)))


@blueprint.post("/admin/<register>/file")
@needs(Permission.ADMINISTER)
def look_through(register: str) -> ResponseReturnValue:
    """Show what a file would do; nothing is written."""
    db.read_only()
    found = get_register(register).as_file
    sent = request.files.get("file")
    data, name = (sent.read(), sent.filename or "") if sent is not None else (b"", "")
    try:
        rows = from_file(found, data, name)
    except FileRefusedError as refused:
        return render_file(FilePage(found, str(refused), columns=list_cells(found))), 422
    plan = make_plan(found, rows)
    if opens_too_early(found, plan):
        return render_file(FilePage(found, str(OPENED_THERE), columns=list_cells(found))), 422
    return render_file(FilePage(found, plan=plan, carried=packed(rows)))


@blueprint.post("/admin/<register>/file/rows")
@needs(Permission.ADMINISTER)
def take_rows(register: str) -> ResponseReturnValue:
    """Do what was shown of a file, or put all of one back; if that would be something else by now, it is shown."""
    found, back = get_register(register), as_number(request.form.get("back"))
    return _take_back(found, back) if back else _take_file(found.as_file)


def _take_file(found: Register) -> ResponseReturnValue:
    with db.read_first():
        rows = unpacked(request.form.get("rows", ""), found)
        if rows is None:
            return render_file(FilePage(found, _("Choose the file once more."), columns=list_cells(found))), 422
        plan = make_plan(found, rows)
        if opens_too_early(found, plan):
            return render_file(FilePage(found, str(OPENED_THERE), columns=list_cells(found))), 409
        unseen = digest_of(list_opened_by(found, plan)) != request.form.get("opened", "")
        if plan.digest != request.form.get("shown", "") or not plan.can_be_done or unseen:
            return render_file(FilePage(found, plan=plan, carried=packed(rows), is_anew=True)), 409
    try:
        carry_out(found, plan, by=By.person(signed_in_actor()))
    except StaleDataError:
        db.finish_request(commit=False)
        plan = make_plan(found, rows)
        return render_file(FilePage(found, plan=plan, carried=packed(rows), is_anew=True)), 409
    except NotPossibleError as error:
        db.finish_request(commit=False)
        return render_file(FilePage(found, error.words or _("It cannot be kept so."), columns=list_cells(found))), 409
    done = _("The changes you saw are made.")
    flash(f"{done} {found.after_adding if plan.of(Fate.ADDED) else ''}".strip(), "success")
    listed = "show_list" if list_waiting(found) else "show_changes"  # what is to be moved now stands above the list
    return redirect(url_for(f"administration.{listed}", register=found.name), 303)


def _take_back(register: Register, change_id: int) -> ResponseReturnValue:
    """Put back all that was changed at once, as it was seen."""
    with db.read_first():
        page = page_back(register, change_id, is_anew=True)
        plan = page.plan
        is_seen = plan is not None and plan.digest == request.form.get("shown", "")
        unseen = plan is not None and digest_of(list_opened_by(register, plan)) != request.form.get("opened", "")
        if plan is None or not is_seen or unseen or not plan.can_be_done:
            return render_file(page), 409
    try:
        carry_out(register, plan, by=By.person(signed_in_actor()))
    except StaleDataError:
        db.finish_request(commit=False)
        return render_file(page_back(register, change_id, is_anew=True)), 409
    except NotPossibleError as error:
        db.finish_request(commit=False)
        return render_file(FilePage(register, error.words or _("It cannot be kept so."), back=change_id)), 409
    flash(_("It is put back as it was."), "success")
    return redirect(url_for("administration.show_changes", register=register.name), 303)


def _saved(register: Register, data: bytes, ending: str, mimetype: str) -> Response:
    response = Response(data, mimetype=mimetype)
    name = f"{register.name}-{clock.today().isoformat()}.{ending}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
