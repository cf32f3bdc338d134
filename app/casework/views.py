"""The page of a case and what staff do with it: each act is a form of the case page, and one view serves them all."""

from collections.abc import Callable
from functools import partial

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from app import db, sent_once
from app.acts import Conflict, attempt, perform, undo
from app.answering.actions import publish_answer, save_draft
from app.answering.forms import ReadDraft
from app.casework import acts
from app.casework.acts import AnyCaseAct
from app.casework.blueprint import blueprint
from app.casework.case_page import case_url, render
from app.desk import cases, queries
from app.desk.asked_shelf import read_shelf
from app.desk.case_files import get_draft
from app.desk.cases import Case
from app.desk.comment_places import REPORTS, Place
from app.desk.worklist import Shelf, get_next, shelf_of
from app.errors import NotClearedError
from app.events import By
from app.i18n import gettext as _
from app.notes.actions import leave_behind
from app.permissions import Actor, Permission
from app.presence.actions import note_looking
from app.presence.queries import is_to_be_noted
from app.web import error_pages, inserting
from app.web.act_form import ActForm, Said, UndoForm
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/cases/<int:case_id>")
@needs(Permission.READ_DESK)
def show_case(case_id: int) -> ResponseReturnValue:
    """Show a case and what can be done with it."""
    actor = signed_in_actor()
    case = cases.get_case(case_id, visible_to=actor)
    page = render(case, actor, read_shelf(Asked()))
    if is_to_be_noted(case.looked_at):
        db.finish_request(commit=False)
        looks = partial(note_looking, case.id, actor.id)
        db.write_if_possible(looks, fault="that somebody has a case open could not be noted")
    return page


@blueprint.post("/desk/cases/<int:case_id>/undo")
@needs(Permission.READ_DESK)
def undo_act(case_id: int) -> ResponseReturnValue:
    """Undo what was done a moment ago, before anybody has been told of it. A second time changes nothing."""
    by = signed_in_actor()
    with db.read_first():
        case = cases.get_case(case_id, visible_to=by)
        form = UndoForm()
        shelf = shelf_of(form.whose.data or "", form.shelf.data or "", form.more.data or "") or Shelf()
        if not form.validate():
            abort(400)
    outcome = undo(acts.CASES, case_id, form.seq, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(_("It can be undone no more. Below is how it stands now."), "warning")
    else:
        flash(_("It is undone. %(number)s stands as it stood before.", number=case.number), "success")
    return redirect(case_url(case_id, shelf), 303)


def act_on_case(case_id: int, act: AnyCaseAct) -> ResponseReturnValue:
    """Load the case, ask whether `act` is allowed, do it in the version that was read, and go on.

    Exactly the same form from the same person does nothing more and gets the same answer, also in the same moment.
    """
    by = signed_in_actor()
    key, content = request.form.get("key"), _content(act, by)
    with db.read_first():
        again = sent_once.is_noted(key, *content, subject_id=case_id)
        if gone := _gone(case_id, by, again=again):
            return gone
        case = cases.get_case(case_id, visible_to=by)
        form = acts.sent_form(act, case, by)
        shelf = shelf_of(form.whose.data or "", form.state.data or "", form.more.data or "") or Shelf()
        # Asked now: the act may move the case in the list.
        following = get_next(by, shelf, due_on=case.due_on, after_id=case.id) if "next" in request.form else case.id
        if again:
            return _go_further(act, form, case, shelf, following, is_published=lambda: get_draft(case_id) is None)
        changed = form.read_version != case.version
        if not act.is_entitled(by, case) or not (changed or act.may(by, case)):
            abort(403)
        if not changed and (inserting.is_asked() or not form.validate()):
            return render(case, by, shelf, form), 200 if form.inserted else 422
        if not changed and not acts.is_on_offer(form, case, by):
            abort(400)
    outcome = Conflict() if changed else perform(act, case_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        if sent_once.is_noted(key, *content, subject_id=case_id):  # another click on the same button was quicker
            return act_on_case(case_id, act)
        return render(cases.get_case(case_id, visible_to=by), by, shelf, form, conflict=True, why=outcome.why), 409
    sent_once.note(key, *content, subject_id=case_id)
    return _go_further(act, form, case, shelf, following, is_published=lambda: _publish_as_saved(case_id, by))


def _go_further(
    act: AnyCaseAct,
    form: ActForm[Said],
    case: Case,
    shelf: Shelf,
    following: int | None,
    *,
    is_published: Callable[[], bool],
) -> ResponseReturnValue:
    """Go on as the act does; of a draft that was to be sent as the answer does if `is_published`, else stay with it."""
    if not _sends(act):
        return _go_on(act, form, case, shelf, following)
    done, to = (publish_answer, following) if is_published() else (act, case.id)
    return _go_on(done, form, case, shelf, to)


def _sends(act: AnyCaseAct) -> bool:
    """Return whether an answer is to be published as it is written, and not only kept as a draft."""
    return act is save_draft and ("send" in request.form or request.form.get("next") == "send")


def _publish_as_saved(case_id: int, by: Actor) -> bool:
    """Publish the draft that was saved a moment ago; False if something in it is to be looked at first."""
    case, draft = cases.get_case(case_id, visible_to=by), get_draft(case_id)
    if draft is None:
        return False
    said, who = ReadDraft(draft.version), By.person(by)
    try:
        outcome = attempt(publish_answer, case_id, case.version, who, lambda row: publish_answer(row, said, who))
    except NotClearedError:
        flash(_("The answer is not sent yet: something in it should be looked at first. It is saved below."), "warning")
        return False
    if isinstance(outcome, Conflict):
        flash(outcome.why or _("The answer is not sent yet. It is saved below."), "warning")
        return False
    return True


def _serve(act: AnyCaseAct) -> None:
    """Give an act its address, behind its own gate."""

    @blueprint.post(f"/desk/cases/<int:case_id>/{act.noun}", endpoint=act.name)
    @needs(act.gate)
    def view(case_id: int) -> ResponseReturnValue:
        return act_on_case(case_id, act)


for one in acts.CASES:
    if not one.own_page:
        _serve(one)


def _content(act: AnyCaseAct, by: Actor) -> tuple[str, ...]:
    """Return what the form that was sent says, with who sent it and the button they pressed."""
    said = (f"{name}={value}" for name, value in request.form.items(multi=True) if name not in {"key", "csrf_token"})
    return (act.noun, str(by.id), *said)


def _go_on(
    act: AnyCaseAct, form: ActForm[Said], case: Case, shelf: Shelf, following: int | None
) -> ResponseReturnValue:
    """Say what was done and lead to the case, to the one that follows if that is another, or to the list."""
    by, shown = signed_in_actor(), following
    stays = shown == case.id and queries.is_open_to(shown, by)  # a leader may have given it back
    here = stays and form.whose.data != REPORTS
    is_own = isinstance(form, act.form)
    answered = _("The answer to %(number)s is published.", number=case.number)
    flash(act.done(form, case.number, By.person(by)) if is_own else answered, "here" if here else "success")
    if form.whose.data == REPORTS:
        said = escape(_("You can undo it for ten minutes on the page of %(case)s."))
        flash(said % {"case": Markup('<a href="{}">{}</a>').format(case_url(case.id, shelf), case.number)}, "info")
        return redirect(Place(REPORTS).address or "", 303)
    if shown is None or (shown == case.id and not stays):
        return redirect(url_for("desk.worklist", **shelf.query), 303)
    anchor = "draft-shown" if act is save_draft and stays else "done" if stays else None
    return redirect(case_url(shown, shelf, anchor=anchor), 303)


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
    with db.own_transaction():
        words = request.form.get("text") or request.form.get("reason") or ""
        left = leave_behind(case_id, words, By.person(by), key=request.form.get("key"))
    advice = _("Copy what you wrote and give it to them.")
    if left:
        advice = _("They find what you wrote among the notes of the case. Copy it if you want to keep it.")
    if where:
        heading = _("The case has been passed on")
        text = _("%(number)s was passed on to %(where)s after you opened it.", number=number, where=where)
    else:
        heading = _("The case has been sent back")
        text = _(
            "A network has said no to %(number)s since you opened it, and now it is with the secretariat again.",
            number=number,
        )
    said = error_pages.ErrorText(heading, f"{text} {advice}")
    return error_pages.page(409, text=said, sendable=False)
