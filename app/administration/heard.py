"""How authors hear of what the administration does, in sentences that are so of each of them."""

from collections.abc import Collection

from app.by_hand.heard_queries import count_heard
from app.i18n import ngettext


def say_heard(case_ids: Collection[int]) -> str:
    """Return how the authors of some cases hear, each way with how many do."""
    heard = count_heard(case_ids)
    said = (
        (heard.mailed, ngettext("%(num)s author gets a mail.", "%(num)s authors get a mail.", heard.mailed)),
        (
            heard.called,
            ngettext(
                "%(num)s author is called, and stands on the list of calls.",
                "%(num)s authors are called, and stand on the list of calls.",
                heard.called,
            ),
        ),
        (
            heard.written,
            ngettext(
                "%(num)s author gets a letter, which waits to be printed.",
                "%(num)s authors get a letter, which waits to be printed.",
                heard.written,
            ),
        ),
        (
            heard.waiting,
            ngettext(
                "%(num)s author hears only once calls or letters are switched on.",
                "%(num)s authors hear only once calls or letters are switched on.",
                heard.waiting,
            ),
        ),
        (
            heard.unheard,
            ngettext(
                "%(num)s author has given no way to be reached, and sees it only by looking for it.",
                "%(num)s authors have given no way to be reached, and see it only by looking for it.",
                heard.unheard,
            ),
        ),
    )
    return " ".join(words for number, words in said if number)
