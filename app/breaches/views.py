"""The sheets of breaches: one press begins one, the secretariat writes on it, a supervisor reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.access import is_readable
from app.breaches import actions
from app.breaches.blueprint import blueprint
from app.breaches.forms import ClosingForm, PressForm, SheetForm
from app.breaches.known import Known, get_known
from app.breaches.models import BreachEnd, Told
from app.breaches.queries import ORDER, Sheet, find_open, get_sheet, list_sheets
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.kinds import KINDS, Reader
from app.permissions import Permission
from app.subjects import Subject, SubjectKind
from app.web.act_form import as_number
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.paging import nearest
from app.web.shown import render_page


@dataclass(frozen=True)
class SheetPage:
    """A sheet with what the house knows, and its forms; None for who only reads, and once it is closed."""

    sheet: Sheet
    known: Known
    whom: Sequence[Told]
    ended_label: str
    form: SheetForm | None
    closing: ClosingForm | None
    sent: SheetForm | ClosingForm | None


@blueprint.get("/desk/breaches")
@needs(Permission.READ_BREACHES)
def list_breaches() -> str:
    """Show the sheets, those that are open first."""
    asked = Asked()
    page = nearest(list_sheets, asked.cursor(*ORDER.readers))
    newer, older = (to and url_for("breaches.list_breaches", page=to) for to in (page.newer, page.older))
    return render_page(
        "breaches/list.html", sheets=page.rows, newer_url=newer, older_url=older, left_out=asked.left_out
    )


@blueprint.post("/desk/breaches")
@needs(Permission.READ_DESK)
def note() -> ResponseReturnValue:
    """Begin the sheet of what went wrong with a thing, or lead to the one that is open."""
    actor = signed_in_actor()
    with db.read_first():
        form = PressForm()
        thing = db.session.get(Subject, form.subject_id)
        if thing is None or not is_readable(thing.id, Reader(actor=actor)):
            abort(404)
        if not form.validate():
            abort(400)
        page = KINDS[SubjectKind(thing.kind)].desk_address
        is_theirs = page is not None and actor.may(Permission.MODERATE)
        back = page(thing.id) if page is not None and is_theirs else url_for("desk.worklist")
        subject_id, is_first = thing.id, find_open(thing.id) is None
    breach_id = actions.note_breach(subject_id, by=By.person(actor))
    if actor.may(Permission.READ_BREACHES):
        return redirect(url_for("breaches.show_breach", breach_id=breach_id), 303)
    if is_first:
        done = _("It is noted that something went wrong. The secretariat has the sheet, and 72 hours from now.")
        flash(done, "success")
    else:
        flash(_("It was noted already that something went wrong. The secretariat has the sheet."), "info")
    return redirect(back, 303)


@blueprint.get("/desk/breaches/<int:breach_id>")
@needs(Permission.READ_BREACHES)
def show_breach(breach_id: int) -> str:
    """Show one sheet."""
    return _render(get_sheet(breach_id))


@blueprint.post("/desk/breaches/<int:breach_id>/words")
@needs(Permission.HANDLE_BREACHES)
def write_breach(breach_id: int) -> ResponseReturnValue:
    """Write on a sheet, as it was read."""
    with db.read_first():
        sheet, form = get_sheet(breach_id), SheetForm()
        if not form.validate():
            return _render(sheet, form), 422
    said, version = form.said, as_number(form.version.data) or 0
    try:
        actions.write(breach_id, said, version=version, by=By.person(signed_in_actor()), cleared=form.cleared_keys)
    except (StaleDataError, NotPossibleError):
        return _too_late(breach_id, form)
    flash(_("It is saved."), "success")
    return redirect(url_for("breaches.show_breach", breach_id=breach_id), 303)


@blueprint.post("/desk/breaches/<int:breach_id>/closing")
@needs(Permission.HANDLE_BREACHES)
def close_breach(breach_id: int) -> ResponseReturnValue:
    """Close a sheet with what is concluded."""
    with db.read_first():
        sheet, form = get_sheet(breach_id), ClosingForm()
        if not form.validate():
            return _render(sheet, form), 422
    ended, why = BreachEnd(str(form.ended.data)), str(form.conclusion.data)
    version, by = as_number(form.version.data) or 0, By.person(signed_in_actor())
    try:
        actions.close(breach_id, ended, why, version=version, by=by, cleared=form.cleared_keys)
    except (StaleDataError, NotPossibleError):
        return _too_late(breach_id, form)
    flash(_("The sheet is closed."), "success")
    return redirect(url_for("breaches.show_breach", breach_id=breach_id), 303)


def _too_late(breach_id: int, form: SheetForm | ClosingForm) -> ResponseReturnValue:
    db.finish_request(commit=False)
    flash(_("Somebody else has written on the sheet since you opened it. What you wrote stands below."), "warning")
    return _render(get_sheet(breach_id), form), 409


def _render(sheet: Sheet, sent: SheetForm | ClosingForm | None = None) -> str:
    known = get_known(sheet)
    form = closing = None
    if sheet.closed_at is None and signed_in_actor().may(Permission.HANDLE_BREACHES):
        form = sent if isinstance(sent, SheetForm) else _filled(sheet, known)
        closing = sent if isinstance(sent, ClosingForm) else ClosingForm(formdata=None)
        form.version.data = closing.version.data = str(sheet.version)
    return render_page(
        "breaches/sheet.html",
        SheetPage(sheet, known, list(Told), BreachEnd.label_of(sheet.ended or ""), form, closing, sent),
    )


def _filled(sheet: Sheet, known: Known) -> SheetForm:
    form = SheetForm(formdata=None)
    form.happened.data, form.risk.data, form.measures.data = sheet.happened, sheet.risk, sheet.measures
    for whom, day in known.told.items():
        form[whom].data = day
    return form
