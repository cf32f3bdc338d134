"""Words covered by bars, so that a text can be read without them."""

import re
from collections.abc import Iterable

BAR = "█████"
"""What stands in place of covered words, however long they are: their length would tell of them."""


def cover(text: str, words: Iterable[str]) -> str:
    """Return `text` with a bar in place of each of `words` (or rows of words), wherever they stand, in either case."""
    asked = sorted({" ".join(one.split()) for one in words} - {""}, key=len, reverse=True)
    if not asked:
        return text
    # Any white space between the words of a row, since lines break anywhere; not within another word.
    sought = "|".join(r"\s+".join(map(re.escape, one.split())) for one in asked)
    return re.sub(rf"(?<!\w)(?:{sought})(?!\w)", BAR, text, flags=re.IGNORECASE)
