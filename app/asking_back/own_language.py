"""What an author who writes in a language of the town's, and none of the screens', is told in it."""

from app import clock
from app.municipality.queries import get_reference
from app.own_languages import OWN_LANGUAGES, Told, tell
from app.publishing.held import find_told_held
from app.reading.submission_page import SubmissionPage
from app.submissions.rules import is_over, is_resting


def tell_in_own_language(page: SubmissionPage) -> Told | None:
    """Return what the author of a submission is told in the language it is written in; None if that is no such one.

    By when they hear is said while the first update is awaited.
    """
    if page.language not in OWN_LANGUAGES:
        return None
    awaited = not (is_over(page) or is_resting(page) or page.first_words) and page.first_word_due >= clock.today()
    is_held = awaited and page.is_waiting and find_told_held(page.id) is not None
    due = page.first_word_due if awaited and not is_held else None
    return tell(page.language, number=page.number, due=due, phone=get_reference().phone)
