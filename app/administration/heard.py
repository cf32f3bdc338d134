"""How authors hear of what the administration does, counted by their cases, in sentences that are so of each."""

from collections.abc import Collection

from app.by_hand.heard_queries import count_heard
from app.i18n import ngettext


def say_heard(case_ids: Collection[int]) -> str:
    """Return how the authors of some cases hear, each way with how many do."""
    heard = count_heard(case_ids)
    said = (
        (
            heard.mailed,
            ngettext(
                "In %(num)s case the author gets a mail.", "In %(num)s cases the author gets a mail.", heard.mailed
            ),
        ),
        (
            heard.called,
            ngettext(
                "In %(num)s case the author is called, and stands on the list of calls.",
                "In %(num)s cases the author is called, and stands on the list of calls.",
                heard.called,
            ),
        ),
        (
            heard.written,
            ngettext(
                "In %(num)s case the author gets a letter, which waits to be printed.",
                "In %(num)s cases the author gets a letter, which waits to be printed.",
                heard.written,
            ),
        ),
        (
            heard.waiting,
            ngettext(
                "In %(num)s case the author hears only once calls or letters are switched on.",
                "In %(num)s cases the author hears only once calls or letters are switched on.",
                heard.waiting,
            ),
        ),
        (
            heard.unheard,
            ngettext(
                "In %(num)s case the author has given no way to be reached, and sees it only by looking for it.",
                "In %(num)s cases the author has given no way to be reached, and sees it only by looking for it.",
                heard.unheard,
            ),
        ),
    )
    return " ".join(words for number, words in said if number)
