"""Web addresses that say the name of a thing: free ones, and without words that are covered."""

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from app import bars, db
from app.slugs import slug_of


def find_free_address(column: InstrumentedAttribute[str], wanted: str, *, not_free: Collection[str] = ()) -> str:
    """Return an address that stands in no row of a column and is `not_free` nowhere else: numbered where one does."""
    like = select(column).where(column.startswith(wanted, autoescape=True))
    taken = {*db.session.scalars(like), *not_free}
    if wanted not in taken:
        return wanted
    return next(one for number in range(2, len(taken) + 3) if (one := f"{wanted}-{number}") not in taken)


def without_words(slug: str, words: Iterable[str]) -> str:
    """Return an address without these words, perhaps empty; the same if none stands in it."""
    asked = list(words)
    covered = bars.cover(slug, [*asked, *map(slug_of, asked)])
    if covered == slug:
        return slug
    return "-".join(part for part in covered.split("-") if part and bars.BAR not in part)
