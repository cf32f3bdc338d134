"""Following a submission by e-mail."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.accounts.forms import WaitingForm
from app.limits import Limit
from app.notifications import actions
from app.reading import page_queries
from app.reading.blueprint import blueprint
from app.reading.following import beside_page
from app.reading.page import get_shown
from app.web.gates import public
from app.web.shown import render_page


@blueprint.post("/submissions/<int:submission_id>/follows")
@public(limit=Limit.FOLLOW)
def follow(submission_id: int) -> ResponseReturnValue:
    """Follow a submission that everybody can read: at once for whom we know, else once the address is confirmed."""
    guest = guests.acting()
    with db.read_first():
        page = page_queries.get_listed_page(submission_id)
        form = WaitingForm()
        if guest is None and not form.validate():
            beside = beside_page(submission_id, guest, form)
            return render_page("reading/submission.html", get_shown(page, alike=True), *beside), 422
    if guest is not None:
        actions.follow(submission_id, guest.contact_id, confirmed=True)
        return redirect(url_for("reading.show_submission", submission_id=submission_id, _anchor="follow"), 303)
    contact_id = guests.keep_address(form.email.data or "")
    actions.follow(submission_id, contact_id, confirmed=False)
    return render_template("notifications/follow_sent.html", back=f"/submissions/{submission_id}")


WAIT_FOR_MAIL = (follow,)
"""Views that need no CSRF token of whom we do not know: what they store then waits for a button in a mail."""
