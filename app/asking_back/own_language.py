"""What an author who writes in a language of the town's, and none of the screens', is told in it."""

from datetime import date

from app import clock
from app.clearing import town_screener
from app.municipality.queries import get_reference
from app.own_languages import OWN_LANGUAGES, Standing, Told, tell
from app.publishing.held import find_told_held
from app.reading.submission_page import SubmissionPage
from app.subjects import Audience
from app.submissions.rules import is_over, is_resting
from app.submissions.states import Handling
from app.titles.typed import full_text


def tell_in_own_language(
    page: SubmissionPage, *, has_code: bool = False, by_phone: bool = False, is_silent: bool = False
) -> Told | None:
    """Return what the author of a submission is told in the language it is written in; None if that is no such one.

    By when they hear is said while something is promised by a day. `has_code` is whether the page shows the code,
    `by_phone` whether they are called. Whom we do not get in touch with (`is_silent`) is told to come back on that day.
    """
    code = find_own_language(page.language, full_text(page.title, page.text))
    if not code:
        return None
    is_held = page.is_waiting and find_told_held(page.id) is not None
    has_words = page.first_word_at is not None or page.answered_at is not None
    so = Standing(
        number=page.number,
        due=None if is_held else _find_promised(page, has_words=has_words, is_silent=is_silent),
        staff_alone=page.audience == Audience.STAFF,
        not_shown=is_held,
        has_code=has_code,
        by_phone=by_phone and not is_over(page),
        is_read=has_words or not page.is_waiting,
        has_words=has_words,
        is_silent=is_silent and not is_over(page),
    )
    return tell(code, so, phone=get_reference().phone)


def _find_promised(page: SubmissionPage, *, has_words: bool, is_silent: bool) -> date | None:
    """Return the day of what is promised next, as the page's own words say it; None of what is late, or no promise."""
    if is_over(page) or is_resting(page):
        return None
    if is_silent:
        day: date | None = page.due_on
    elif page.handling == Handling.ANSWERED:
        day = None
    else:
        day = page.answer_due if has_words else page.first_word_due
    return day if day is not None and day >= clock.today() else None


def find_own_language(detected: str, text: str) -> str:
    """Return the code of the language of the town's that a text is in; empty for any other.

    A text too short to tell its language by may hold a phrase that only one language has, such as a cry for help.
    """
    if detected:
        return detected if detected in OWN_LANGUAGES else ""
    told = (one.language for one in town_screener().find(text) if one.danger is not None)
    return next((one for one in told if one in OWN_LANGUAGES), "")
