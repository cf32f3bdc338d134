"""Who asks others to stand with what they wrote, as far as they let it be said."""

from app.authors.author_contact import get_author_address, is_confirmed
from app.co_authors.queries import Own
from app.reading.submission_page import SubmissionPage


def find_asker(own: Own, page: SubmissionPage) -> str | None:
    """Return the name that everybody reads there, else the address if its owner wanted it said; None for neither."""
    if page.shown_name:
        return page.shown_name
    return get_author_address(page.id) if own.names_author and is_confirmed(page.id) else None
