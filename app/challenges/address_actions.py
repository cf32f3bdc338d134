"""What the web addresses of challenges say: their questions, without words that are covered."""

from collections.abc import Iterable

from app.challenges.models import Challenge
from app.publishing.web_addresses import find_free_address, without_words
from app.slugs import slug_of

_NAMELESS = "challenge"


def draft_address(challenge_id: int) -> str:
    """Return the address of a challenge that was never open: it says nothing."""
    return f"{_NAMELESS}-{challenge_id}"


def address_of(title: str) -> str:
    """Return a free address that says the question of a challenge."""
    return find_free_address(Challenge.slug, slug_of(title) or _NAMELESS)


def cover_address(slug: str, words: Iterable[str]) -> str:
    """Return the address of a challenge without these words; the same if none stands in it."""
    kept = without_words(slug, words)
    return slug if kept == slug else find_free_address(Challenge.slug, kept or _NAMELESS)
