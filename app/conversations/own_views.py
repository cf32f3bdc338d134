"""One's own comments: changing the words for a while, asking us later, and taking them back at any time."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import writers
from app.alarms.queries import find_own_help
from app.conversations import own_actions, own_queries, queries
from app.conversations.blueprint import COMMENTS, comments
from app.conversations.blueprint import own as blueprint
from app.conversations.forms import OwnWordsForm, WishForm
from app.conversations.own_queries import Own
from app.errors import NotThereError
from app.i18n import gettext as _
from app.kinds import KINDS
from app.limits import Limit
from app.objections.own_page import Objecting, object_on
from app.publishing import own_actions as publishing
from app.publishing.models import Asked
from app.publishing.queries import PublicThing, find_asked_for, get_public_thing
from app.rooms import Off
from app.subjects import SubjectKind
from app.web.gates import ShownOutError, public
from app.web.headers import never_keep


@blueprint.get("/comments/<int:comment_id>/own")
@public(exists=queries.is_shown)
def show_own(comment_id: int) -> ResponseReturnValue:
    """Show somebody their own comment, and what they can do with it."""
    return _page(_own(comment_id))


@blueprint.post("/comments/<int:comment_id>/withdrawal")
@public(limit=Limit.BUTTON)
def withdraw(comment_id: int) -> ResponseReturnValue:
    """Take one's own comment back. A second time changes nothing."""
    with db.read_first():
        root_id = own_queries.find_taken_back(comment_id, writers.current())
        if root_id is not None:
            return _taken_back(root_id)
        own = _own(comment_id)
    own_actions.withdraw(own)
    return _taken_back(own.root_id)


def _taken_back(root_id: int) -> ResponseReturnValue:
    flash(_("You have taken your comment back. Nobody can read it any more."))
    return redirect(f"{_address(root_id)}#conversation", 303)


@comments.post("/comments/<int:comment_id>/wording")
@public(limit=Limit.CHANGE)
def rewrite(comment_id: int) -> ResponseReturnValue:
    """Change the words; too late, what was typed is taken over into what one asks us for."""
    with db.read_first():
        own, form = _own(comment_id), OwnWordsForm()
        if not form.validate():
            return _page(own, form=form), 422
        text = (form.text.data or "").strip()
        if not own.is_editable:
            return _page(own, wish=WishForm(formdata=None, data={"wish": text})), 409
    publishing.rewrite(own, text)
    flash(_("One of us reads the new words and decides whether they are shown."))
    return redirect(f"/comments/{comment_id}/own", 303)


@comments.post("/comments/<int:comment_id>/wish")
@public(limit=Limit.CHANGE)
def ask_for_change(comment_id: int) -> ResponseReturnValue:
    """Ask us to change one's own comment."""
    with db.read_first():
        own, form = _own(comment_id), WishForm()
        if not form.validate():
            return _page(own, wish=form), 422
    publishing.ask_for_change(own, (form.wish.data or "").strip())
    flash(_("One of us looks at what you ask for."))
    return redirect(f"/comments/{comment_id}/own", 303)


@blueprint.post("/comments/<int:comment_id>/objection")
@public(limit=Limit.CHANGE)
def object_to_it(comment_id: int) -> ResponseReturnValue:
    """Object to what we did with one's own comment; another than who did it looks at it."""
    address = f"/comments/{comment_id}/own"
    return object_on(address, lambda: _own(comment_id), lambda own, objecting: _page(own, objecting=objecting))


@comments.route("/submissions/<int:submission_id>/conversation/wish", methods=["GET", "POST"])
@public(limit=Limit.CHANGE, exists=queries.is_root_shown)
def ask_to_close(submission_id: int) -> ResponseReturnValue:
    """Let an author ask us to close the conversation."""
    if request.method != "POST":
        return _closing_page(_own_root(submission_id), WishForm(formdata=None))
    with db.read_first():
        root, form = _own_root(submission_id), WishForm()
        if _closing(root.id) is not None:
            return _closing_page(root, form), 409
        if not form.validate():
            return _closing_page(root, form), 422
    publishing.ask_to_close(root.id, (form.wish.data or "").strip())
    return redirect(f"/submissions/{submission_id}/conversation/wish", 303)


def _own(comment_id: int) -> Own:
    """Return somebody's own comment; whoever we do not know is shown the way in if there is one to be read."""
    never_keep()
    writer = writers.current()
    if not writer.is_known and queries.is_shown(comment_id):
        raise ShownOutError("/mine")
    return own_queries.get_own(comment_id, writer)


def _own_root(submission_id: int) -> PublicThing:
    never_keep()
    writer = writers.current()
    root = get_public_thing(submission_id, SubjectKind.SUBMISSION)
    if not writer.is_known:
        raise ShownOutError
    if not writer.is_author_of(root.id):
        raise NotThereError
    return root


def _page(
    own: Own,
    *,
    form: OwnWordsForm | None = None,
    wish: WishForm | None = None,
    objecting: Objecting | None = None,
) -> str:
    return render_template(
        "conversations/own.html",
        own=own,
        address=_address(own.root_id),
        help=find_own_help(own.id),
        form=form or OwnWordsForm(formdata=None, data={"text": own.text}),
        wish=wish or WishForm(formdata=None),
        objecting=objecting or Objecting.shown(own.id),
    )


def _closing_page(root: PublicThing, form: WishForm) -> str:
    return render_template(
        "conversations/closing.html",
        root=root,
        address=root.address,
        form=form,
        asked=find_asked_for(root.id, Asked.CLOSE) is not None,
        closed=_closing(root.id),
        help=find_own_help(root.id),
    )


def _closing(root_id: int) -> Off | None:
    """Return why nothing can be said about a thing now, and until when; None while it can."""
    return queries.get_counts(root_id).pause or COMMENTS.get_closing()


def _address(root_id: int) -> str:
    return KINDS[SubjectKind.SUBMISSION].address(root_id)
