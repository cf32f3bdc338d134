"""What staff do with a case: each act is a form of the case page and a POST of its own."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db, sent_once
from app.desk import act_notes, acts, pairs, queries
from app.desk.case_page import case_url, render
from app.desk.forms import (
    AnswerForm,
    CaseForm,
    DraftForm,
    FirstWordForm,
    HoldForm,
    MatchForm,
    PairForm,
    PublicationForm,
    ReasonForm,
    RouteForm,
)
from app.desk.queries import Case
from app.desk.rules import may_hold
from app.desk.worklist import Shelf, get_next, shelf_of
from app.errors import NotPossibleError
from app.i18n import gettext as _
from app.permissions import Actor, Permission
from app.submissions import near_duplicates, staff_actions
from app.submissions.models import Submission
from app.submissions.rules import may_read_case
from app.submissions.states import Outcome, PairState
from app.web import errors
from app.web.gates import needs, signed_in_actor

blueprint = Blueprint("acting", __name__, template_folder="templates")

Do = Callable[[Submission, Any, Actor], None]


@blueprint.post("/desk/cases/<int:case_id>/publication")
@needs(Permission.MODERATE)
def publish(case_id: int) -> ResponseReturnValue:
    """Publish the wording that was read."""

    def do(case: Submission, form: PublicationForm, by: Actor) -> None:
        reason = (form.reason.data or "").strip() or None
        staff_actions.publish(case, version_id=form.version_id, reason=reason, cleared=form.cleared_keys, by=by)

    return _perform("publication", case_id, do)


@blueprint.post("/desk/cases/<int:case_id>/return")
@needs(Permission.MODERATE)
def send_back(case_id: int) -> ResponseReturnValue:
    """Send the text back to its author."""

    def do(case: Submission, form: ReasonForm, by: Actor) -> None:
        staff_actions.send_back(case, reason=str(form.reason.data), cleared=form.cleared_keys, by=by)

    return _perform("return", case_id, do)


@blueprint.post("/desk/cases/<int:case_id>/hiding")
@needs(Permission.MODERATE)
def hide(case_id: int) -> ResponseReturnValue:
    """Hide the text."""

    def do(case: Submission, form: ReasonForm, by: Actor) -> None:
        staff_actions.hide(case, reason=str(form.reason.data), cleared=form.cleared_keys, by=by)

    return _perform("hiding", case_id, do)


@blueprint.post("/desk/cases/<int:case_id>/route")
@needs(Permission.ROUTE)
def route(case_id: int) -> ResponseReturnValue:
    """Pass the case on."""

    def do(case: Submission, form: RouteForm, by: Actor) -> None:
        staff_actions.route(
            case,
            form.target,
            theme_ids=form.theme_ids,
            reason=str(form.reason.data),
            cleared=form.cleared_keys,
            by=by,
        )

    return _perform("route", case_id, do)


@blueprint.post("/desk/cases/<int:case_id>/match")
@needs(Permission.READ_DESK)
def decide_match(case_id: int) -> ResponseReturnValue:
    """Take the case into the network, or send it back from there."""

    def do(case: Submission, form: MatchForm, by: Actor) -> None:
        if form.accepts:
            staff_actions.accept_match(case, by=by)
        else:
            staff_actions.decline_match(case, reason=str(form.reason.data), cleared=form.cleared_keys, by=by)

    return _perform("match", case_id, do)


@blueprint.post("/desk/cases/<int:case_id>/first-word")
@needs(Permission.FIRST_WORD)
def give_first_word(case_id: int) -> ResponseReturnValue:
    """Tell the author who has it and when the answer comes."""

    def do(case: Submission, form: FirstWordForm, by: Actor) -> None:
        staff_actions.give_first_word(
            case,
            text=str(form.text.data),
            answer_due=form.promised,
            language=form.language.data,
            cleared=form.cleared_keys,
            by=by,
        )

    return _perform("first-word", case_id, do)


@blueprint.post("/desk/cases/<int:case_id>/draft")
@needs(Permission.READ_DESK)
def save_draft(case_id: int) -> ResponseReturnValue:
    """Keep the answer's draft."""

    def do(case: Submission, form: DraftForm, by: Actor) -> None:
        staff_actions.save_draft(
            case,
            text=str(form.text.data),
            outcome=Outcome(form.outcome.data),
            language=form.language.data,
            draft_version=form.read_draft,
            by=by,
        )

    return _perform("draft", case_id, do, anchor="draft-shown")


@blueprint.post("/desk/cases/<int:case_id>/answer")
@needs(Permission.READ_DESK)
def publish_answer(case_id: int) -> ResponseReturnValue:
    """Publish the draft that was read as the answer."""

    def do(case: Submission, form: AnswerForm, by: Actor) -> None:
        draft = staff_actions.get_draft_for_update(case.id)
        if draft is None or draft.version != form.read_draft:
            message = "the draft has changed since the page was opened"
            raise StaleDataError(message)
        staff_actions.publish_answer(case, draft, cleared=form.cleared_keys, by=by)

    return _perform("answer", case_id, do)


@blueprint.post("/desk/cases/<int:case_id>/closing")
@needs(Permission.CLOSE)
def close(case_id: int) -> ResponseReturnValue:
    """Close the case."""

    def do(case: Submission, form: ReasonForm, by: Actor) -> None:
        staff_actions.close(case, reason=str(form.reason.data), cleared=form.cleared_keys, by=by)

    return _perform("closing", case_id, do)


@blueprint.post("/desk/cases/<int:case_id>/reopening")
@needs(Permission.CLOSE)
def reopen(case_id: int) -> ResponseReturnValue:
    """Open the case again."""

    def do(case: Submission, form: ReasonForm, by: Actor) -> None:
        staff_actions.reopen(case, reason=str(form.reason.data), cleared=form.cleared_keys, by=by)

    return _perform("reopening", case_id, do)


@blueprint.post("/desk/cases/<int:case_id>/owner")
@needs(Permission.READ_DESK)
def give_to(case_id: int) -> ResponseReturnValue:
    """Take the case, let go of it, or give it to a colleague who may read it."""

    def do(case: Submission, form: HoldForm, by: Actor) -> None:
        person_id = form.person_id
        if person_id is not None and person_id != by.id:
            colleague = queries.list_colleagues().get(person_id)
            if colleague is None or not colleague.at_the_desk or not may_hold(colleague.actor, case):
                abort(400)
        staff_actions.give_to(case, person_id, by=by)

    return _perform("owner", case_id, do)


@blueprint.post("/desk/cases/<int:case_id>/pairs/<int:other_id>")
@needs(Permission.ROUTE)
def decide_pair(case_id: int, other_id: int) -> ResponseReturnValue:
    """Say whether two cases that seem alike are one, or take back what was said."""
    by = signed_in_actor()
    with db.read_first():
        pair = {
            "number": queries.get_case(case_id, visible_to=by).number,
            "other": queries.get_case(other_id, visible_to=by).number,
        }
        form = PairForm()
        shelf = shelf_of(form.whose.data or "", form.shelf.data or "") or Shelf()
        if not form.validate():
            abort(400)
    try:
        near_duplicates.decide(case_id, other_id, verdict=form.state, read=form.read.data or "", by=by)
        db.session.flush()
    except StaleDataError:
        db.finish_request(commit=False)
        case: Case = queries.get_case(case_id, visible_to=by)
        return render(case, by, shelf, settled_by=pairs.get_settled_by(case_id, other_id, by)), 409
    said = {
        PairState.SAME: _("It is noted: %(number)s and %(other)s are one case.", **pair),
        PairState.DIFFERENT: _("It is noted: %(number)s and %(other)s are two cases.", **pair),
        PairState.PROPOSED: _("It is open again whether %(number)s and %(other)s are one case.", **pair),
    }
    flash(said[form.state], "success")
    return redirect(case_url(case_id, shelf, _anchor="alike"), 303)


def _perform(act: str, case_id: int, do: Do, *, anchor: str | None = None) -> ResponseReturnValue:
    """Load the case, ask whether `act` is allowed, do it in the version that was read, and go on.

    Exactly the same form from the same person does nothing more and gets the same answer, also in the same moment.
    """
    by = signed_in_actor()
    key, content = request.form.get("key"), _content(act, by)
    with db.read_first():
        again = sent_once.is_noted(key, *content, subject_id=case_id)
        if gone := _gone(case_id, by, again=again):
            return gone
        case = queries.get_case(case_id, visible_to=by)
        form = acts.sent_form(act, case, by)
        shelf = shelf_of(form.whose.data or "", form.state.data or "") or Shelf()
        following = get_next(by, shelf, due_on=case.due_on, after_id=case.id)
        if again:
            return _go_on(act_notes.done(act, case.number, form, by), case_id, shelf, following, anchor)
        changed = form.read_version != case.version
        if not acts.is_entitled(act, by, case) or not (changed or acts.MAY[act](by, case)):
            abort(403)
        if not changed and not form.validate():
            return render(case, by, shelf, form), 422
    try:
        changed_case = staff_actions.get_case_for_update(case_id, form.read_version)
        do(changed_case, form, by)
        db.session.flush()
        sent_once.note(key, *content, subject_id=case_id)
    except (StaleDataError, NotPossibleError):
        db.finish_request(commit=False)
        if sent_once.is_noted(key, *content, subject_id=case_id):  # another click on the same button was quicker
            return _perform(act, case_id, do, anchor=anchor)
        return _conflict(case_id, by, shelf, form)
    left = case_id if may_read_case(by, changed_case) else None  # a leader may have given it back
    return _go_on(act_notes.done(act, case.number, form, by), left, shelf, following, anchor)


def _content(act: str, by: Actor) -> tuple[str, ...]:
    """Return what the form that was sent says, with who sent it and the button they pressed."""
    said = (f"{name}={value}" for name, value in request.form.items(multi=True) if name not in {"key", "csrf_token"})
    return (act, str(by.id), *said)


def _go_on(
    done: str, case_id: int | None, shelf: Shelf, following: int | None, anchor: str | None
) -> ResponseReturnValue:
    """Say what was done and lead to the case, to the next one if its button was pressed, or to the list."""
    flash(done, "success")
    shown = following if "next" in request.form else case_id
    if shown is None:
        return redirect(url_for("desk.worklist", list=shelf.whose, state=shelf.lacking), 303)
    return redirect(case_url(shown, shelf, _anchor=anchor if shown == case_id else None), 303)


def _gone(case_id: int, by: Actor, *, again: bool) -> ResponseReturnValue | None:
    """Return the answer to somebody whose case has left their network since they opened it, None to all others.

    Who gave it away with a form sent `again` is done; who still writes is told where it is, and keeps the text.
    """
    if again and not queries.is_open_to(case_id, by):
        return redirect(url_for("desk.worklist"), 303)
    where = queries.get_where_moved(case_id, by)
    if where is None:
        return None
    number = queries.get_number(case_id)
    if where:
        heading = _("The case has been passed on")
        text = _(
            "%(number)s was passed on to %(where)s after you opened it. Copy what you wrote and give it to them.",
            number=number,
            where=where,
        )
    else:
        heading = _("The case has been sent back")
        text = _(
            "A network has said no to %(number)s since you opened it, and now it is with the secretariat again. "
            "Copy what you wrote and give it to them.",
            number=number,
        )
    return errors.page(409, text=errors.ErrorText(heading, text), sendable=False)


def _conflict(case_id: int, by: Actor, shelf: Shelf, form: CaseForm) -> ResponseReturnValue:
    """Show the case as somebody else has left it, with what they did and what was typed here."""
    case: Case = queries.get_case(case_id, visible_to=by)
    return render(case, by, shelf, form, conflict=True), 409
