"""What the web addresses of organisations say: their names, without words that are covered."""

from collections.abc import Iterable

from sqlalchemy import select

from app import db
from app.organisations.models import Organisation
from app.publishing import bars
from app.slugs import slug_of
from app.subjects import Subject, Wording

_NAMELESS = "organisation"
_NOT_FREE = frozenset({"new", "invitations"})
"""What stands in addresses of ours in place of an organisation's."""


def find_free_address(wanted: str) -> str:
    """Return an address that no organisation has, with a number behind it where one has."""
    slug = wanted or _NAMELESS
    like = select(Organisation.slug).where(Organisation.slug.startswith(slug, autoescape=True))
    taken = {*db.session.scalars(like), *_NOT_FREE}
    if slug not in taken:
        return slug
    return next(one for number in range(2, len(taken) + 3) if (one := f"{slug}-{number}") not in taken)


def unread_address(organisation_id: int) -> str:
    """Return the address of an organisation whose name nobody has read yet: it says nothing."""
    return f"{_NAMELESS}-{organisation_id}"


def name_address(organisation_id: int) -> None:
    """Give an organisation that everybody can read now an address that says its name."""
    subject = db.session.get_one(Subject, organisation_id)
    wording = db.session.get_one(Wording, subject.published_wording_id)
    row = db.session.get_one(Organisation, organisation_id)
    row.slug = find_free_address(slug_of(wording.title or ""))
    db.session.flush()


def cover_address(slug: str, words: Iterable[str]) -> str:
    """Return the address of an organisation without these words; the same if none stands in it."""
    asked = list(words)
    covered = bars.cover(slug, [*asked, *map(slug_of, asked)])
    if covered == slug:
        return slug
    kept = "-".join(part for part in covered.split("-") if part and bars.BAR not in part)
    return find_free_address(kept)
