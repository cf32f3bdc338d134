"""What moderators decide of whole conversations and of those who write in them."""

from contextlib import nullcontext

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, db
from app.accounts.actions import mark_council
from app.conversations import actions, queries
from app.conversations.blueprint import COMMENTS as COMMENTS_ROOM
from app.conversations.blueprint import comments as blueprint
from app.desk.comment_forms import CouncilForm, PauseForm
from app.desk.comment_places import place_of
from app.events import By
from app.i18n import gettext as _
from app.kinds import KINDS
from app.municipality.actions import switch_off, switch_on
from app.permissions import Permission
from app.publishing import actions as publishing
from app.publishing.queries import PublicThing, find_wished, get_public_thing
from app.rooms import Off
from app.subjects import SubjectKind
from app.web.gates import needs, signed_in_actor


@blueprint.post("/desk/comments/wishes/<int:wish_id>/settling")
@needs(Permission.MODERATE)
def settle_wish(wish_id: int) -> ResponseReturnValue:
    """Note that somebody has seen to what was asked for; pressing twice is no fault."""
    with db.read_first():
        wished = find_wished(wish_id)
        if wished is None:
            abort(404)
    publishing.settle(wish_id, by=By.person(signed_in_actor()))
    flash(_("It is noted that you have seen to it."), "success")
    subject_id, kind = wished
    to = KINDS[SubjectKind(kind)].desk_address
    if "at" in request.form and to is not None:
        return redirect(to(subject_id), 303)
    return redirect(place_of("waiting", request.form.get("page")).address or "", 303)


@blueprint.route("/desk/cases/<int:case_id>/conversation", methods=["GET", "POST"])
@needs(Permission.MODERATE)
def pause(case_id: int) -> ResponseReturnValue:
    """Pause the conversation about a case that everybody can read, with a public sentence why, or open it again."""
    sends = request.method == "POST"
    with db.read_first() if sends else nullcontext():
        root = get_public_thing(case_id, SubjectKind.SUBMISSION)
        form = PauseForm() if sends else PauseForm(formdata=None)
        paused = queries.get_counts(case_id).pause
        opens = sends and "open" in request.form
        if not opens and not (sends and form.validate()):
            return _pausing(form, paused, root), 422 if sends else 200
    by = By.person(signed_in_actor())
    if opens:
        actions.resume(case_id, by=by)
    else:
        until = clock.town_midnight(form.until.data) if form.until.data else None
        reason = (form.reason.data or "").strip()
        actions.pause(case_id, reason=reason, until=until, cleared=form.cleared_keys, by=by)
    return redirect(url_for("reading.show_submission", submission_id=case_id, _anchor="conversation"), 303)


@blueprint.route("/desk/comments/pause", methods=["GET", "POST"])
@needs(Permission.MODERATE)
def pause_everywhere() -> ResponseReturnValue:
    """Pause all conversations at once, with a public sentence why, or open them again."""
    sends = request.method == "POST"
    with db.read_first() if sends else nullcontext():
        form = PauseForm() if sends else PauseForm(formdata=None)
        opens = sends and "open" in request.form
        if not opens and not (sends and form.validate()):
            return _pausing(form, COMMENTS_ROOM.get_closing()), 422 if sends else 200
    by = By.person(signed_in_actor())
    if opens:
        switch_on(COMMENTS_ROOM, by=by)
        flash(_("Everybody can write comments again."), "success")
    else:
        until = clock.town_midnight(form.until.data) if form.until.data else None
        switch_off(COMMENTS_ROOM, by=by, until=until, reason=(form.reason.data or "").strip())
    return redirect(url_for("comments.waiting_comments"), 303)


@blueprint.route("/desk/comments/<int:comment_id>/council", methods=["GET", "POST"])
@needs(Permission.MODERATE)
def mark_council_member(comment_id: int) -> ResponseReturnValue:
    """Have whoever wrote a comment speak as a member of the council from now on, or no longer."""
    sends = request.method == "POST"
    with db.read_first() if sends else nullcontext():
        comment = queries.get_moderated(comment_id)
        contact = queries.get_markable(comment_id)
        typed = {} if sends else {"formdata": None, "data": {"name": contact.council_name or comment.name}}
        form = CouncilForm(**typed)
        ends = sends and "end" in request.form
        if not ends and not (sends and form.validate()):
            page = render_template("desk/council.html", comment=comment, form=form, known_as=contact.council_name)
            return page, 422 if sends else 200
    name = None if ends else form.name.data
    mark_council(contact.id, name, by=By.person(signed_in_actor()), subject_id=comment_id)
    flash(_("It holds for all they write from now on."), "success")
    return redirect(url_for("moderating.moderate_comment", comment_id=comment_id), 303)


def _pausing(form: PauseForm, paused: Off | None, root: PublicThing | None = None) -> str:
    return render_template("desk/pause.html", root=root, form=form, paused=paused)
