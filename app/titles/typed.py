"""Title and text of a submission: what is read of both, and what of the text its title repeats."""

import re

from app.screening.findings import MASK
from app.titles.offered import CUT, offer_title, title_starts

_BETWEEN = " .,;:–-"
_ENDS_THERE = re.compile(r"[.!?…:]\W*$|[.!?…:]\s")


def title_of(typed: str | None, text: str | None) -> str:
    """Return the title a submission gets: the one its author typed, else the one offered from the text."""
    return (typed or "").strip() or offer_title((text or "").strip())


def typed_title(title: str, text: str) -> str:
    """Return a stored title if its author typed it, "" if the program made it from the text it stands over."""
    made = title == offer_title(text) or (begins(title, text) and _ends_where_one_may(title, text))
    return "" if made else title


def is_title_ours(title: str | None, text: str | None, *, by_staff: bool) -> bool:
    """Return whether a title is not its author's: made from the text it stands over, or written `by_staff`."""
    return by_staff or (bool(title) and not typed_title(title or "", text or ""))


def full_text(title: str | None, text: str) -> str:
    """Return what is read of a submission, wherever it is compared: its title and its text, no words twice.

    A title that only repeats the beginning of the text is left out. Else its words would count double, and the
    same text would be judged otherwise with the title that was offered for it.
    """
    if not title or begins(title, text):
        return text
    return f"{title}. {text}"


def begins(title: str, text: str) -> bool:
    """Return whether a title is only what its text begins with, whole words of it or cut as an offered one is.

    What an offered title passes over, such as a greeting, does not count; nor does the size of the first letter.
    """
    return _rest(title, text) is not None


def after_title(title: str, text: str) -> str:
    """Return what a text goes on with below its title: all of it, unless the title is its beginning.

    It begins with a sentence: with all of the text where the title ends within one.
    """
    rest = _rest(title, text)
    if rest is None or (rest and title.endswith(CUT)):
        return text
    below = rest.lstrip(_BETWEEN)
    return below if below[:1].isupper() or _ENDS_THERE.search(title[-1] + rest[:2]) else text


def _rest(title: str, text: str) -> str | None:
    """Return what follows the title in the text, on one line; None if the text does not begin with the title."""
    start = title.removesuffix(CUT)
    if not _may_hold(text, start):
        return None
    for beginning in title_starts(text):
        flat = _flat(text[beginning:])
        first, rest = flat[: len(start)], flat[len(start) :]
        if _is_same(first, start) and (title.endswith(CUT) or not rest[:1].isalnum()):
            return rest
    return None


def _may_hold(text: str, title: str) -> bool:
    """Return whether the title's first word stands in the text at all: a cheap look before the careful one."""
    return title.partition(" ")[0][1:].partition(MASK)[0] in text


def _is_same(written: str, title: str) -> bool:
    """Return whether a title is what was written, but for the size of its first letter and what is masked in it."""
    first = written[:1].casefold(), MASK
    rest = zip(written[1:], title[1:], strict=False)
    return (
        len(written) == len(title)
        and title[:1].casefold() in first
        and all(shown in (letter, MASK) for letter, shown in rest)
    )


def _ends_where_one_may(title: str, text: str) -> bool:
    rest = _rest(title, text) or "."
    return title.endswith(CUT) or rest[0] in ".!?"


def _flat(text: str) -> str:
    return " ".join(text.split())
