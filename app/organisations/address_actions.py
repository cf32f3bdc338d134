"""What the web addresses of organisations say: their names, without words that are covered."""

from collections.abc import Iterable

from app import db
from app.organisations.models import Organisation
from app.publishing.web_addresses import find_free_address, without_words
from app.slugs import slug_of
from app.subjects import Subject, Wording

NAMELESS = "organisation"
_NOT_FREE = frozenset({"new", "invitations", "phrases", "contacts"})
"""What stands in addresses of ours in place of an organisation's."""


def _find_free(wanted: str) -> str:
    return find_free_address(Organisation.slug, wanted or NAMELESS, not_free=_NOT_FREE)


def unread_address(organisation_id: int) -> str:
    """Return the address of an organisation whose name nobody has read yet: it says nothing."""
    return f"{NAMELESS}-{organisation_id}"


def name_address(organisation_id: int) -> None:
    """Give an organisation that everybody can read now an address that says its name."""
    subject = db.session.get_one(Subject, organisation_id)
    wording = db.session.get_one(Wording, subject.published_wording_id)
    row = db.session.get_one(Organisation, organisation_id)
    row.slug = _find_free(slug_of(wording.title or ""))
    db.session.flush()


def cover_address(slug: str, words: Iterable[str]) -> str:
    """Return the address of an organisation without these words; the same if none stands in it."""
    kept = without_words(slug, words)
    return slug if kept == slug else _find_free(kept)


def forget_names(organisation_ids: Iterable[int]) -> None:
    """Keep nothing any more of what organisations are called, nor their numbers; an address that says a name goes."""
    for one in organisation_ids:
        row = db.lock(Organisation, one)
        row.sort_key, row.cvr, row.slug = "", None, unread_address(one)
    db.session.flush()
