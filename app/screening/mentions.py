"""Whether a text names somebody."""

import re
import unicodedata

from app.search_terms import spelling_key

_WORD = re.compile(r"[^\W_]+")
_SHORT_PART = 3


def is_mentioned(name: str, text: str) -> bool:
    """Return whether a text names somebody by a part of their name, however it is spelled, also in the genitive.

    A part of up to three letters may be a word too ("per", "bo"): it counts unless it begins with a small letter.
    """
    parts = {spelling_key(part) for part in _words(name)}
    for word in _words(text):
        key = spelling_key(word)
        part = key if key in parts else key.removesuffix("s")
        if part in parts and (len(part) > _SHORT_PART or not word[0].islower()):
            return True
    return False


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))
