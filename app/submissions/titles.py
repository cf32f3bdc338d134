"""Title and text of a submission: the title offered from a text, and the words that matching reads."""

import re

_LONGEST_OFFERED = 80
_CUT = " …"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")
_BETWEEN = " .,;:–-"


def offer_title(text: str) -> str:
    """Return a title from a text: its first sentence, cut at a word if it is long."""
    first = _flat(_SENTENCE_END.split(text.strip(), maxsplit=1)[0])
    if len(first) <= _LONGEST_OFFERED:
        return first.rstrip(".")
    return first[:_LONGEST_OFFERED].rsplit(" ", 1)[0].rstrip(_BETWEEN) + _CUT


def full_text(title: str | None, text: str) -> str:
    """Return what is read of a submission, wherever it is compared: its title and its text, no words twice.

    A title that only repeats the beginning of the text is left out. Else its words would count double, and the
    same text would be judged otherwise with the title that was offered for it.
    """
    if not title or begins(title, text):
        return text
    return f"{title}. {text}"


def begins(title: str, text: str) -> bool:
    """Return whether a title is only what its text begins with, whole words of it or cut as an offered one is."""
    start = title.removesuffix(_CUT)
    flat = _flat(text)
    whole_word = start != title or not flat[len(start) : len(start) + 1].isalnum()
    return whole_word and flat.startswith(start)


def after_title(title: str, text: str) -> str:
    """Return what a text goes on with below its title: all of it, unless the title is its beginning."""
    if not begins(title, text):
        return text
    start = title.removesuffix(_CUT)
    rest = _flat(text)[len(start) :]
    return f"… {rest.lstrip()}" if start != title else rest.lstrip(_BETWEEN)


def _flat(text: str) -> str:
    return " ".join(text.split())
