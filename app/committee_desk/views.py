"""The pages on which staff write what politicians decided about a heading, a theme pile or a case."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db, sent_once
from app.committee_decisions.kinds import Where
from app.committee_decisions.queries import list_of_place
from app.committee_desk import actions
from app.committee_desk.before import Before, find_place, get_before, list_languages
from app.committee_desk.blueprint import blueprint
from app.committee_desk.forms import DecisionForm, MeetingForm
from app.committee_desk.named import list_named
from app.committee_desk.page import DecisionPage, awaited_lines
from app.i18n import gettext as _
from app.i18n import ngettext, time_of_day
from app.permissions import Permission
from app.web.act_form import as_number
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/committee")
@needs(Permission.ROUTE)
def list_awaited() -> str:
    """List the headings, theme piles and cases of which politicians have met and nothing is written."""
    return render_page("committee_desk/list.html", awaited=awaited_lines())


@blueprint.get("/desk/committee/<where>/<int:place_id>")
@needs(Permission.ROUTE)
def show_place(where: str, place_id: int) -> str:
    """Show what was written of a place, and the form in which one writes."""
    return _render(_load(where, place_id))


@blueprint.post("/desk/committee/<where>/<int:place_id>")
@needs(Permission.ROUTE)
def write(where: str, place_id: int) -> ResponseReturnValue:
    """Have what politicians decided go out in ten minutes; the same form once more changes nothing."""
    with db.read_first():
        before = _load(where, place_id)
        form = DecisionForm()
        fine = form.validate()
        names = not form.names_nobody.data and _name_somebody(form, before)
        if not fine or names or before.first_id is None:
            return _render(before, form=form), 422
    if not sent_once.note(form.key.data, *form.content, subject_id=before.first_id):
        flash(_("It is written already."), "info")
        return redirect(before.own_url, 303)
    try:
        actions.write(before.place, form.said, newest=form.newest, by=signed_in_actor())
        db.session.flush()
    except StaleDataError:
        db.finish_request(commit=False)
        flash(
            _("A colleague has written something meanwhile. Below is what you wrote; look at theirs first."), "warning"
        )
        return _render(before, form=form), 409
    flash(
        ngettext(
            "It goes out in ten minutes: %(num)s mail, one to each address. Until then you can undo it.",
            "It goes out in ten minutes: %(num)s mails, one to each address. Until then you can undo it.",
            before.mails,
        )
        if before.mails
        else _("Everybody can read it in ten minutes. Until then you can undo it."),
        "success",
    )
    return redirect(before.own_url, 303)


@blueprint.post("/desk/committee/<where>/<int:place_id>/undo")
@needs(Permission.ROUTE)
def undo(where: str, place_id: int) -> ResponseReturnValue:
    """Take back what waits, while nobody has been told; a second time changes nothing."""
    with db.read_first():
        before = _load(where, place_id)
    if actions.undo(before.place):
        flash(_("It is undone. Nobody has been told, and what you wrote stands in the form."), "success")
    else:
        flash(_("It can be undone no more. Below is how it stands now."), "warning")
    return redirect(before.own_url, 303)


@blueprint.post("/desk/committee/<where>/<int:place_id>/meeting")
@needs(Permission.ROUTE)
def say_meeting(where: str, place_id: int) -> ResponseReturnValue:
    """Say when politicians have a heading or a theme pile before them; of a case its end says so."""
    with db.read_first():
        before = _load(where, place_id)
        form = MeetingForm()
        if not form.validate() or before.place.where == Where.CASES:
            return _render(before, meeting=form), 422
    committee, day = form.said
    if (committee, day) != (before.committee, before.day):
        actions.say_meeting(before.place, committee, day, by=signed_in_actor())
    flash(_("It is noted. The day after they have met you are reminded to write what they decided."), "success")
    return redirect(before.own_url, 303)


def _load(where: str, place_id: int) -> Before:
    return get_before(find_place(where, place_id), visible_to=signed_in_actor())


def _name_somebody(form: DecisionForm, before: Before) -> bool:
    """Say at the line whom it may name, and return whether it does."""
    named = list_named(before.place, form.words)
    form.may_name = bool(named)
    if named:
        form.line_da.errors = [
            *form.line_da.errors,
            _(
                "What you write may name whoever wrote %(numbers)s. Take the name out, or say below that it does not.",
                numbers=", ".join(named),
            ),
        ]
    return form.may_name


def _render(before: Before, *, form: DecisionForm | None = None, meeting: MeetingForm | None = None) -> str:
    written = list_of_place(before.place)
    in_order = sorted(written, key=lambda one: one.id)
    waiting = next((one for one in in_order if one.out_at is None and one.undone_at is None), None)
    standing = [one for one in written if one.out_at is not None and one.replaced_at is None]
    chosen = form.corrects_id if form else as_number(request.args.get("corrects"))
    corrected = next((one for one in standing if one.id == chosen), None)
    if form is None:
        shown = DecisionForm(formdata=None)
        last = in_order[-1] if in_order else None
        if corrected is not None:
            shown.show(corrected)
            shown.corrects.data = str(corrected.id)
        elif last is not None and last.undone_at is not None:
            shown.show(last)
            shown.corrects.data, shown.why.data = str(last.corrects_id or ""), last.why
            corrected = next((one for one in standing if one.id == last.corrects_id), None)
        else:
            shown.committee.data = standing[0].committee if standing else before.committee
            shown.link.data = None if standing else before.link
            shown.met_on.data = before.day if before.day and before.day <= clock.today() else None
    else:
        shown = form
    shown.version.data = str(in_order[-1].id if in_order else 0)
    return render_page(
        "committee_desk/place.html",
        DecisionPage(
            before=before,
            waiting=waiting,
            until=time_of_day(waiting.due_at) if waiting else "",
            can_undo=waiting is not None and clock.now() < waiting.due_at,
            standing=standing,
            corrected=corrected,
            form=shown,
            meeting=None if before.place.where == Where.CASES else meeting or _meeting_form(before),
            languages=list_languages(before.place),
            sent=form or meeting,
        ),
    )


def _meeting_form(before: Before) -> MeetingForm:
    form = MeetingForm(formdata=None)
    form.meets_by.data, form.meets_on.data = before.committee, before.day
    return form
