"""The public page of one submission."""

from app.accounts import guests
from app.reading import page_queries
from app.reading.blueprint import blueprint
from app.reading.following import beside_page
from app.reading.page import get_shown
from app.web.gates import public
from app.web.shown import render_page


@blueprint.get("/submissions/<int:submission_id>")
@public(exists=page_queries.has_been_listed)
def show_submission(submission_id: int) -> str:
    """Show one submission that everybody can read; once public and now gone is a 410."""
    page = page_queries.get_listed_page(submission_id)
    guest = guests.current()
    shown = get_shown(page, contact_id=guest.contact_id if guest is not None else None, alike=True)
    return render_page("reading/submission.html", shown, *beside_page(submission_id, guest))
