"""The pile of letters, printed and marked as sent."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import pdf
from app.by_hand import actions, queries
from app.by_hand.queries import MOST_LISTED
from app.by_hand.ways import Way
from app.events import By
from app.i18n import gettext as _
from app.letters.blueprint import blueprint
from app.letters.paper import as_pdf, as_text, write
from app.permissions import Permission
from app.traces.actions import note_opened
from app.traces.purposes import Purpose
from app.web.act_form import as_number
from app.web.gates import needs, signed_in_actor
from app.web.headers import never_keep


@blueprint.get("/desk/letters")
@needs(Permission.SEE_CONTACT)
def list_letters() -> str:
    """Show which letters are to be printed, and which are printed and not sent yet."""
    waiting = queries.list_owed(Way.POST)
    return render_template(
        "letters/letters.html",
        new=[one for one in waiting if one.printed_at is None],
        printed=[one for one in waiting if one.printed_at is not None],
        has_pdf=pdf.why_not() is None,
    )


@blueprint.post("/desk/letters/print")
@needs(Permission.SEE_CONTACT)
def print_letters() -> ResponseReturnValue:
    """Give letters as a file to print, a page each; that their addresses were opened is recorded for each case."""
    never_keep()
    by, letters = By.person(signed_in_actor()), write(queries.list_of(_read_ids()))
    if not letters:
        flash(_("There is no letter to print."), "info")
        return redirect(url_for("letters.list_letters"), 303)
    if request.form.get("as") == "text" or pdf.why_not() is not None:
        file = _file(as_text(letters).encode(), "text/plain; charset=utf-8", "breve.txt")
    else:
        file = _file(as_pdf(letters), "application/pdf", "breve.pdf")
    # Written after the file is made, which takes a while: nobody else can write until this unit ends.
    for case_id in dict.fromkeys(one.owed.case_id for one in letters):
        note_opened(case_id, Purpose.REACH, by=by)
    for one in letters:
        actions.note_printed(one.owed.id)
    return file


@blueprint.post("/desk/letters/sent")
@needs(Permission.SEE_CONTACT)
def send_letters() -> ResponseReturnValue:
    """Note that printed letters are sent; pressing twice is no fault."""
    by = By.person(signed_in_actor())
    sent = [one for one in _read_ids() if actions.note_sent(one, by=by)]
    flash(
        _("They are noted as sent.") if sent else _("They were noted as sent already."), "success" if sent else "info"
    )
    return redirect(url_for("letters.list_letters"), 303)


def _read_ids() -> list[int]:
    read = (as_number(one) for one in request.form.getlist("letter")[:MOST_LISTED])
    return sorted({one for one in read if one is not None})


def _file(content: bytes, kind: str, name: str) -> Response:
    response = Response(content, content_type=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
