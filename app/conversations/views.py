"""Commenting on a submission, and the address of one comment."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db, i18n
from app.accounts import guests, writers
from app.alarms.queries import find_help
from app.conversations import actions, queries
from app.conversations.actions import NewComment
from app.conversations.blueprint import COMMENTS
from app.conversations.blueprint import comments as blueprint
from app.conversations.forms import CommentForm
from app.conversations.models import Intent
from app.conversations.queries import Said
from app.errors import NotThereError
from app.limits import Limit
from app.pages.queries import get_notice
from app.publishing.queries import PublicThing, get_public_thing
from app.rooms import Off
from app.subjects import SubjectKind
from app.web.gates import public


@blueprint.post("/submissions/<int:submission_id>/comments")
@public(limit=Limit.COMMENT)
def comment(submission_id: int) -> ResponseReturnValue:
    """Take in a comment: of whom we know it waits for a moderator, of others first for the button in a mail."""
    writer = writers.acting(submission_id)
    with db.read_first():
        root = get_public_thing(submission_id, SubjectKind.SUBMISSION)
        form = CommentForm(writer, writer.speaks_as(root.id))
        answered = queries.get_answered(form.answered_id, root.id)
        pause = queries.get_counts(root.id).pause
        if pause is not None:
            return _form_page(root, form, answered, pause=pause), 503
        if form.reply_to.data and answered is None:
            form.reply_to.data = None
            return _form_page(root, form, None, answers_nothing=True), 409
        if not form.validate():
            return _form_page(root, form, answered), 422
        notice = get_notice()
    new = NewComment(
        root.id,
        (form.text.data or "").strip(),
        i18n.current().code,
        None if answered is not None else Intent(form.intent.data),
        writer.staff.name if writer.staff is not None else form.shown_name,
        answered.id if answered is not None else None,
        hears=form.wants_replies,
        organisation_kind=form.organisation_kind,
        notice=notice,
    )
    if writer.is_known:
        actions.comment(new, writer)
    else:
        contact_id = guests.keep_address(form.email.data or "")
        actions.comment_unconfirmed(new, contact_id)
    return render_template(
        "conversations/sent.html",
        root=root,
        address=root.address,
        known=writer.is_known,
        help=find_help(new.text, new.name),
    )


@blueprint.get("/comments/<int:comment_id>")
@public(exists=queries.is_shown)
def show_comment(comment_id: int) -> ResponseReturnValue:
    """Lead to the page that begins with a comment."""
    root_id, cursor = queries.find_page_of(comment_id)
    return redirect(
        url_for("reading.show_submission", submission_id=root_id, page=cursor, _anchor=f"comment-{comment_id}")
    )


@blueprint.get("/comments/<int:comment_id>/replies/new")
@public(exists=queries.is_shown)
def write_reply(comment_id: int) -> ResponseReturnValue:
    """Show the form for a reply to a comment."""
    root_id, _cursor = queries.find_page_of(comment_id)
    root = get_public_thing(root_id, SubjectKind.SUBMISSION)
    answered = queries.get_answered(comment_id, root_id)
    if answered is None:
        raise NotThereError
    writer = writers.current(root_id)
    form = CommentForm(writer, writer.speaks_as(root_id), formdata=None)
    form.reply_to.data = str(comment_id)
    return _form_page(root, form, answered, pause=COMMENTS.get_closing() or queries.get_counts(root_id).pause)


def _form_page(
    root: PublicThing,
    form: CommentForm,
    answered: Said | None,
    *,
    pause: Off | None = None,
    answers_nothing: bool = False,
) -> str:
    """Return the page of the form, with what was typed; `answers_nothing` if what it answers is no longer there."""
    return render_template(
        "conversations/comment.html",
        root=root,
        address=root.address,
        form=form,
        answered=answered,
        pause=pause,
        answers_nothing=answers_nothing,
    )


WAIT_FOR_MAIL = (comment,)
"""Views that need no CSRF token of whom we do not know: what they store then waits for a button in a mail."""
