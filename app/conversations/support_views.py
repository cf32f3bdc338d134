"""Saying that something is so for oneself too, and taking it back."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.conversations import actions, queries
from app.conversations.blueprint import supports as blueprint
from app.conversations.forms import SupportForm
from app.limits import Limit
from app.publishing.queries import get_public_thing
from app.subjects import SubjectKind
from app.web.gates import public


@blueprint.post("/submissions/<int:submission_id>/supports")
@public(limit=Limit.SUPPORT)
def support(submission_id: int) -> ResponseReturnValue:
    """Count whom we know at once, others when they have pressed the button in a mail."""
    guest = guests.acting()
    with db.read_first():
        root = get_public_thing(submission_id, SubjectKind.SUBMISSION)
        form = SupportForm(known=guest is not None)
        if not form.validate():
            return render_template("conversations/support.html", root=root, form=form), 422
    if guest is not None:
        actions.support(root.id, guest.contact_id, confirmed=True)
        return redirect(f"/submissions/{root.id}#supports", 303)
    contact_id = guests.keep_address(form.email.data or "")
    actions.support(root.id, contact_id, confirmed=False)
    waiting = queries.count_unconfirmed_supports(root.id)
    counts = queries.get_counts(root.id)
    return render_template("conversations/support_sent.html", root=root, counts=counts, waiting=waiting)


@blueprint.post("/submissions/<int:submission_id>/supports/end")
@public(limit=Limit.BUTTON)
def unsupport(submission_id: int) -> ResponseReturnValue:
    """Take it back; nothing happens for a browser that acts for nobody."""
    guest = guests.current()
    with db.read_first():
        root = get_public_thing(submission_id, SubjectKind.SUBMISSION)
    if guest is not None:
        actions.unsupport(root.id, guest.contact_id)
    return redirect(f"/submissions/{root.id}#supports", 303)


WAIT_FOR_MAIL = (support,)
"""As for comments."""
