"""What an author who writes in a language of the town's, and none of the screens', is told in it."""

from app import clock
from app.municipality.queries import get_reference
from app.own_languages import Told, tell
from app.reading.submission_page import SubmissionPage
from app.submissions.rules import is_over


def tell_in_own_language(page: SubmissionPage) -> Told | None:
    """Return what the author of a submission is told in the language it is written in; None if that is no such one.

    By when they hear is said while the first update is awaited.
    """
    awaited = not is_over(page) and page.visibility != "withdrawn" and not page.first_words
    due = page.first_word_due if awaited and page.first_word_due >= clock.today() else None
    return tell(page.language, number=page.number, due=due, phone=get_reference().phone)
