"""What the web addresses of networks say: words that are covered are taken out of them, and the old ones lead on."""

import re
from collections.abc import Iterable

from app import bars
from app.networks.sentences import digest

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_NAMELESS = "netvaerk"


def without(slug: str, words: Iterable[str]) -> str:
    """Return an address without these words, or one that says nothing; the same if none stands in it."""
    asked = list(words)
    while slug != (covered := _cover(slug, asked)):  # what stood on either side of a word may be another of them
        slug = "-".join(part for part in covered.split("-") if part and bars.BAR not in part)
    return slug or _NAMELESS


def cover_former(slug: str, words: Iterable[str]) -> str:
    """Return what stands in place of a former address that says one of these words; else the same."""
    return slug if _cover(slug, words) == slug else former_key(slug)


def former_key(slug: str) -> str:
    """Return what stands in place of a former address that says covered words: it is known again, and not read."""
    return digest(slug).hex()


def as_words(slug: str) -> str:
    """Return an address as the words that stand in it."""
    return slug.replace("-", " ")


def _cover(slug: str, words: Iterable[str]) -> str:
    asked = list(words)
    return bars.cover(slug, [*asked, *map(_as_address, asked)])


def _as_address(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold().translate(_DANISH)).strip("-")
