"""Following a submission by e-mail."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db, i18n
from app.accounts import guests
from app.accounts.actions import keep_contact, note_language
from app.limits import Limit
from app.notifications import actions
from app.notifications.forms import FollowForm
from app.submissions import page_queries
from app.submissions.following import beside_page
from app.submissions.views import page_values
from app.vault import Vault
from app.web.gates import public

blueprint = Blueprint("following", __name__, template_folder="templates")


@blueprint.post("/submissions/<int:submission_id>/follows")
@public(limit=Limit.FOLLOW)
def follow(submission_id: int) -> ResponseReturnValue:
    """Follow a submission that everybody can read: at once for whom we know, else once the address is confirmed."""
    guest = guests.acting()
    with db.read_first():
        page = page_queries.get_listed_page(submission_id)
        form = FollowForm()
        if guest is None and not form.validate():
            values = page_values(page) | beside_page(submission_id, guest, form)
            return render_template("submissions/submission.html", **values), 422
    if guest is not None:
        actions.follow(submission_id, guest.contact_id, confirmed=True)
        return redirect(url_for("submissions.show_submission", submission_id=submission_id, _anchor="follow"), 303)
    vault: Vault = current_app.extensions["vault"]
    contact = keep_contact(vault, form.email.data or "")
    if contact.language is None:
        note_language(contact.id, i18n.current().code)
    actions.follow(submission_id, contact.id, confirmed=False)
    return render_template("submissions/follow_sent.html", submission_id=submission_id)


WAIT_FOR_MAIL = (follow,)
"""Views that need no CSRF token of whom we do not know: what they store then waits for a button in a mail."""
