"""The call list, and the page from which one calls somebody."""

from collections.abc import Iterable
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.by_hand import actions, queries
from app.by_hand.owed import Owed
from app.by_hand.ways import Way
from app.calls.blueprint import blueprint
from app.calls.forms import CallForm, MissedForm, OpeningForm
from app.clock import town_date
from app.contributions.answering_queries import Answered, list_answered
from app.contributions.blueprint import CONTRIBUTIONS
from app.errors import NotThereError
from app.events import By
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.permissions import Permission
from app.traces.actions import note_opened
from app.traces.purposes import Purpose
from app.web.gates import needs, signed_in_actor
from app.web.headers import never_keep


@blueprint.get("/desk/calls")
@needs(Permission.SEE_CONTACT)
def list_calls() -> str:
    """Show who is to be called today, who later, and whom one has not reached."""
    waiting = queries.list_owed(Way.PHONE)
    given = list_answered(signed_in_actor()) if CONTRIBUTIONS.is_on() else []
    joined = [one for one in given if one.awaits_call]
    return render_template(
        "calls/calls.html",
        due=_by_case(one for one in waiting if one.is_due and not one.is_unreached),
        later=_by_case(one for one in waiting if not one.is_due and not one.is_unreached),
        unreached=[one for one in waiting if one.is_unreached],
        joined=sorted(((get_reference().first_word_due(town_date(one.sent_at)), one) for one in joined), key=_by_day),
    )


@blueprint.route("/desk/calls/<int:owed_id>", methods=["GET", "POST"])
@needs(Permission.SEE_CONTACT)
def call(owed_id: int) -> ResponseReturnValue:
    """Show in this answer alone whom to call and what to say, once somebody has pressed for it; that is recorded."""
    never_keep()
    by = signed_in_actor()
    with db.read_first():
        owed = queries.find_call(owed_id)
        if owed is None:
            raise NotThereError
        form = OpeningForm(formdata=None) if request.method != "POST" else OpeningForm()
        if request.method != "POST" or not form.validate():
            return _show(owed, form, opened=False)
    if not sent_once.note(form.key.data, *form.content, subject_id=owed.case_id):
        return redirect(url_for("calls.call", owed_id=owed_id), 303)
    note_opened(owed.case_id, Purpose.REACH, by=By.person(by))
    return _show(owed, form, opened=True)


@blueprint.post("/desk/calls/told")
@needs(Permission.SEE_CONTACT)
def tell() -> ResponseReturnValue:
    """Note that they were called and told; pressing twice is no fault."""
    by = By.person(signed_in_actor())
    told = [actions.tell_by_phone(one, by=by) for one in CallForm().calls_read]
    return _back(any(told), _("It is noted that you told them."))


@blueprint.post("/desk/calls/missed")
@needs(Permission.SEE_CONTACT)
def miss() -> ResponseReturnValue:
    """Note that nobody answered; pressing twice counts once."""
    form, by = MissedForm(), By.person(signed_in_actor())
    called = zip(form.calls_read, form.tries_read, strict=False)
    noted = [actions.note_not_reached(one, tries=tries, by=by) for one, tries in called]
    said = _("It is noted. They come again on the next working day. After the third try we write, if we know where to.")
    return _back(any(noted), said)


@blueprint.post("/desk/calls/again")
@needs(Permission.SEE_CONTACT)
def try_again() -> ResponseReturnValue:
    """Have somebody called anew; pressing twice is no fault."""
    by = By.person(signed_in_actor())
    again = [actions.try_again(one, by=by) for one in CallForm().calls_read]
    return _back(any(again), _("They are called again."))


@blueprint.post("/desk/calls/end")
@needs(Permission.SEE_CONTACT)
def end() -> ResponseReturnValue:
    """Call nobody about it any more; pressing twice is no fault."""
    by = By.person(signed_in_actor())
    ended = [actions.end_calls(one, by=by) for one in CallForm().calls_read]
    return _back(any(ended), _("Nobody calls about it any more. It stands in the history of the case."))


def _by_case(waiting: Iterable[Owed]) -> list[list[Owed]]:
    """Return the messages of each case together, as they are told in one call, in the order of the first."""
    cases: dict[int, list[Owed]] = {}
    for one in waiting:
        cases.setdefault(one.case_id, []).append(one)
    return [*cases.values()]


def _by_day(dated: tuple[date, Answered]) -> tuple[date, int]:
    return dated[0], dated[1].id


def _show(owed: Owed, form: OpeningForm, *, opened: bool) -> str:
    if not opened:
        return render_template("calls/call.html", owed=owed, opening=form, where=None)
    where, name = queries.find_where(owed.case_id), queries.find_name(owed.case_id)
    told = queries.list_told_with(owed)
    return render_template("calls/call.html", owed=owed, opening=form, where=where, name=name, told=told)


def _back(noted: bool, words: str) -> ResponseReturnValue:  # noqa: FBT001 -- whether it was done now, said once
    flash(words if noted else _("Somebody has dealt with that call already."), "success" if noted else "info")
    return redirect(url_for("calls.list_calls"), 303)
