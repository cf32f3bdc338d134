"""Names as they stand in web addresses: lower-case Latin letters, digits and hyphens."""

import re
import unicodedata

LONGEST = 60
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "ß": "ss"})


def slug_of(words: str) -> str:
    """Return words as they stand in an address, at most `LONGEST` characters; empty if none of them can."""
    folded = unicodedata.normalize("NFC", words).casefold().translate(_DANISH)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) <= LONGEST:
        return slug
    whole = slug[: LONGEST + 1].rpartition("-")[0]
    return whole or slug[:LONGEST]
