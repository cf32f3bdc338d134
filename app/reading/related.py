"""Which submissions that everybody can read are about the same as a text: words in common, and meaning if known.

Every page that says that others wrote about it, or that none did, asks here.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import and_, or_, select

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.reading import readings
from app.reading.nearness import About, rank, read_about
from app.reading.queries import Filters, Listed, list_candidates, list_listed
from app.reading.readings import Reading
from app.reading.searches import read_search
from app.searching import likeness
from app.submissions import vectors
from app.submissions.models import Submission

SHORTEST = 20
"""Characters before texts are compared: less says too little."""
MOST_SHOWN = 3

Enough = Callable[[Sequence[int], bool], Callable[[Listed], float]]
"""From the ids of those that may be near, and whether meaning is known, to how near each of them must be."""
_BY_WORDS = 30
_BY_MEANING = 20
_MEANING_KNOWN = 100
"""Of so many of the nearest the likeness by meaning counts, also where it is the words that found them."""

_AT_LEAST = 0.38
_AT_LEAST_BY_WORDS = 0.22
"""Without a sentence model."""

_AT_LEAST_WITH_NETWORK = 0.18
_AT_LEAST_BY_WORDS_WITH_NETWORK = 0.12
"""Of what lies with a network that may fit the text, less likeness will do: the two speak for each other."""


def find_related(text: str, *, besides: int | None = None, limit: int = MOST_SHOWN) -> list[Listed]:
    """Return the submissions most like `text`, most alike first; nothing rather than something unlike it.

    Of those that say nearly the same only the likest is there: it stands for all of its campaign.
    """
    _judged, reading = readings.read(text)
    return list_related_to(reading, besides=besides, limit=limit)


def list_related_to(
    reading: Reading, *, besides: int | None = None, enough: Enough | None = None, limit: int = MOST_SHOWN
) -> list[Listed]:
    """Return what `find_related` does, for a text that has been read; `enough` says how near is near."""
    text = " ".join(reading.text[: likeness.LONGEST_COMPARED].split())
    if len(text) < SHORTEST:
        return []
    about = read_about(reading, text)
    meaning = dict(vectors.near_to(about.vector, limit=_MEANING_KNOWN))
    seqs = likeness.list_alike(text, limit=_BY_WORDS)
    if not seqs and not meaning:
        return []
    rows = {
        row.id: row for row in list_candidates(seqs, list(meaning)[:_BY_MEANING], longest=likeness.LONGEST_COMPARED)
    }
    rows.pop(besides or 0, None)
    ranked = rank(about, list(rows.values()), meaning)
    least = enough(list(rows), bool(meaning)) if enough is not None else _usual(reading, about, bool(meaning))
    near = [one for at, one in ranked if at >= least(one)]
    return list_one_of_each_campaign(near, besides=besides)[:limit]


def list_kin(ids: Sequence[int], *, besides: int | None = None) -> list[Listed]:
    """Return those of these that everybody can read, in their order, one of each campaign."""
    rows = {row.id: row for row in list_candidates([], ids, longest=0)} if ids else {}
    return list_one_of_each_campaign([rows[one] for one in ids if one in rows], besides=besides)[:MOST_SHOWN]


def find_about(reading: Reading, *, limit: int) -> list[Listed]:
    """Return what is like a text; if it is too short to be compared, what has every word of it, the newest first."""
    if len(" ".join(reading.text.split())) < SHORTEST:
        asked = read_search(reading.text)
        return list_listed(Filters(wanted=asked.wanted), size=limit).rows if asked else []
    return list_related_to(reading, limit=limit)


def _usual(reading: Reading, about: About, by_meaning: bool) -> Callable[[Listed], float]:  # noqa: FBT001
    fits = reading.fitting
    return lambda row: about.more + _least(by_meaning=by_meaning, with_network=row.network_id in fits)


def _least(*, by_meaning: bool, with_network: bool) -> float:
    if by_meaning:
        return _AT_LEAST_WITH_NETWORK if with_network else _AT_LEAST
    return _AT_LEAST_BY_WORDS_WITH_NETWORK if with_network else _AT_LEAST_BY_WORDS


def list_one_of_each_campaign(rows: Sequence[Listed], *, besides: int | None = None) -> list[Listed]:
    """Return these without those that say nearly the same as one before them.

    Where everybody can read the case `besides` which they are said, its own campaign is counted without it.
    """
    gathered = [row.id for row in rows if row.alike > 1]
    if len(gathered) < (1 if besides else 2):
        return list(rows)
    asked = or_(Submission.id.in_(gathered), and_(Submission.id == (besides or 0), readable(NOBODY, Submission)))
    statement = select(Submission.id, Submission.campaign_id).where(asked)
    campaigns = {row.id: row.campaign_id for row in db.session.execute(statement)}
    chosen = {campaigns.get(row.id, f"alone {row.id}"): row for row in reversed(rows)}
    own = campaigns.get(besides or 0)
    return [
        replace(row, alike=row.alike - 1) if own is not None and campaigns.get(row.id) == own else row
        for row in rows
        if row in chosen.values()
    ]
