"""What the web addresses of solutions say: what they are called, without words that are covered."""

from collections.abc import Iterable

from app.publishing.web_addresses import find_free_address, without_words
from app.slugs import slug_of
from app.solutions.models import Solution

_NAMELESS = "loesning"


def draft_address(solution_id: int) -> str:
    """Return the address of a solution that nobody else has read: it says nothing."""
    return f"{_NAMELESS}-{solution_id}"


def address_of(title: str) -> str:
    """Return a free address that says what a solution is called."""
    return find_free_address(Solution.slug, slug_of(title) or _NAMELESS)


def cover_address(slug: str, words: Iterable[str]) -> str:
    """Return the address of a solution without these words; the same if none stands in it."""
    kept = without_words(slug, words)
    return slug if kept == slug else find_free_address(Solution.slug, kept or _NAMELESS)
