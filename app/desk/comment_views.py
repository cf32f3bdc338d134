"""Comments that wait for a moderator: those nothing speaks against are shown with one press, the others one by one."""

import re
from contextlib import nullcontext
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db, i18n
from app.conversations import actions, queries
from app.conversations.labels import intent_label, speaker_label
from app.conversations.queries import Waiting
from app.conversations.room import comments as blueprint
from app.desk.comment_forms import ApprovalForm, PauseForm, TurningDownForm
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.reading.cards import risky
from app.screening.personal_data import find
from app.subjects import SubjectKind
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.marks import Span, mark
from app.web.paging import Page, row_id

_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:dk|com|net|org|eu|io|info|ru|link|shop)\b\S*", re.IGNORECASE)
_READ = re.compile(r"(\d{1,18}):(\d{1,18})")


@dataclass(frozen=True)
class Item:
    """A comment as a moderator reads it: what to look at is marked, and nothing is if `is_plain`."""

    comment: Waiting
    text: Markup
    is_plain: bool
    approval: ApprovalForm
    refusal: TurningDownForm


@blueprint.get("/desk/comments")
@needs(Permission.MODERATE)
def waiting_comments() -> ResponseReturnValue:
    """Show the comments that nobody has read yet, twenty a page."""
    return _render(_page())


@blueprint.post("/desk/comments/approvals")
@needs(Permission.MODERATE)
def approve_plain() -> ResponseReturnValue:
    """Show all of a page that nothing speaks against, in the words that were read."""
    read = [found.groups() for found in map(_READ.fullmatch, request.form.getlist("read")[: queries.PAGE]) if found]
    with db.read_first():
        waiting = {one.id: one for one in queries.list_waiting_among([int(one) for one, _wording in read])}
    by, shown = By.person(signed_in_actor()), 0
    for comment_id, wording_id in ((int(one), int(wording)) for one, wording in read):
        comment = waiting.get(comment_id)
        if comment is not None and comment.wording_id == wording_id and not _marks(comment):
            actions.publish(comment_id, wording_id=wording_id, by=by)
            shown += 1
    said = i18n.ngettext(
        "%(num)s comment can be read by everybody now.", "%(num)s comments can be read by everybody now.", shown
    )
    flash(said, "success")
    return redirect(url_for("comments.waiting_comments"), 303)


@blueprint.post("/desk/comments/<int:comment_id>/approval")
@needs(Permission.MODERATE)
def approve(comment_id: int) -> ResponseReturnValue:
    """Show one comment."""
    with db.read_first():
        comment = _waiting(comment_id)
        form = ApprovalForm(comment)
        if not form.validate():
            return _render(_page(), approval=form, comment_id=comment_id), 422
    try:
        by = By.person(signed_in_actor())
        actions.publish(comment_id, wording_id=form.wording_id, cleared=form.cleared_keys, by=by)
    except (StaleDataError, NotPossibleError):
        return _overtaken()
    flash(_("Everybody can read the comment now."), "success")
    return redirect(url_for("comments.waiting_comments"), 303)


@blueprint.post("/desk/comments/<int:comment_id>/refusal")
@needs(Permission.MODERATE)
def send_back(comment_id: int) -> ResponseReturnValue:
    """Send one comment back, or hide it, with a reason that its writer is told."""
    with db.read_first():
        form = TurningDownForm(_waiting(comment_id))
        if not form.validate():
            return _render(_page(), refusal=form, comment_id=comment_id), 422
    decide = actions.hide if request.form.get("hide") else actions.send_back
    try:
        by = By.person(signed_in_actor())
        decide(comment_id, reason=str(form.reason.data), cleared=form.cleared_keys, by=by)
    except (StaleDataError, NotPossibleError):
        return _overtaken()
    flash(_("The comment is not shown. Whoever wrote it is told why."), "success")
    return redirect(url_for("comments.waiting_comments"), 303)


@blueprint.route("/desk/cases/<int:case_id>/conversation", methods=["GET", "POST"])
@needs(Permission.MODERATE)
def pause(case_id: int) -> ResponseReturnValue:
    """Pause the conversation about a case that everybody can read, with a public sentence why, or open it again."""
    sends = request.method == "POST"
    with db.read_first() if sends else nullcontext():
        root = queries.get_root(case_id, SubjectKind.SUBMISSION)
        form = PauseForm() if sends else PauseForm(formdata=None)
        paused = queries.get_counts(case_id).pause
        opens = sends and "open" in request.form
        if not opens and not (sends and form.validate()):
            return render_template("desk/pause.html", root=root, form=form, paused=paused), 422 if sends else 200
    by = By.person(signed_in_actor())
    if opens:
        actions.resume(case_id, by=by)
    else:
        until = clock.town_midnight(form.until.data) if form.until.data else None
        reason = (form.reason.data or "").strip()
        actions.pause(case_id, reason=reason, until=until, cleared=form.cleared_keys, by=by)
    return redirect(url_for("reading.show_submission", submission_id=case_id, _anchor="conversation"), 303)


def _waiting(comment_id: int) -> Waiting:
    found = queries.list_waiting_among([comment_id])
    if not found:
        abort(404)
    return found[0]


def _overtaken() -> ResponseReturnValue:
    db.finish_request(commit=False)
    flash(_("Somebody else has dealt with the comment meanwhile."), "warning")
    return redirect(url_for("comments.waiting_comments"), 303)


def _page() -> Page[Waiting]:
    return queries.list_waiting(Asked().cursor(row_id))


def _render(
    page: Page[Waiting],
    *,
    approval: ApprovalForm | None = None,
    refusal: TurningDownForm | None = None,
    comment_id: int | None = None,
) -> str:
    items = [_item(one) for one in page.rows]
    if comment_id is not None:
        items = [
            Item(one.comment, one.text, one.is_plain, approval or one.approval, refusal or one.refusal)
            if one.comment.id == comment_id
            else one
            for one in items
        ]
    return render_template(
        "desk/comments.html",
        items=items,
        plain=[one.comment for one in items if one.is_plain],
        open_id=comment_id,
        intent_label=intent_label,
        speaker_label=speaker_label,
        earlier_url=url_for("comments.waiting_comments", page=page.newer) if page.newer else None,
        later_url=url_for("comments.waiting_comments", page=page.older) if page.older else None,
    )


def _item(comment: Waiting) -> Item:
    marks = _marks(comment)
    approval, refusal = ApprovalForm(comment, formdata=None), TurningDownForm(comment, formdata=None)
    return Item(comment, mark(comment.text, marks), not marks and not approval.stops, approval, refusal)


def _marks(comment: Waiting) -> list[Span]:
    """Return what a person must look at: possible personal data, and links."""
    links = [Span(*found.span(), _("a link")) for found in _LINK.finditer(comment.text)]
    name = [Span(0, 0, "")] if comment.shown_name and find(comment.shown_name) else []
    return [*risky(find(comment.text)), *links, *name]
