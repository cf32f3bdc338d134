"""Which submissions that everybody can read are about the same as a text: words in common, and meaning if known.

Every page that says that others wrote about it, or that none did, asks here.
"""

from collections.abc import Sequence

from sqlalchemy import select

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.matching import similar
from app.reading import readings
from app.reading.models import Related
from app.reading.queries import Filters, Listed, list_candidates, list_listed
from app.reading.readings import Reading
from app.reading.searches import read_search
from app.searching import likeness
from app.subjects import Wording
from app.submissions import vectors
from app.submissions.models import Submission
from app.titles.typed import full_text

SHORTEST = 20
"""Characters before texts are compared: less says too little."""
MOST_SHOWN = 3
_A_DAY = 1_000
"""So many that were published before this was kept are compared in one day."""
_BY_WORDS = 30
_BY_MEANING = 20
_MEANING_KNOWN = 100
"""Of so many of the nearest the likeness by meaning counts, also where it is the words that found them."""

_WORDS_WEIGH = 0.75
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


def list_related_to(reading: Reading, *, besides: int | None = None, limit: int = MOST_SHOWN) -> list[Listed]:
    """Return what `find_related` does, for a text that has been read."""
    text = " ".join(reading.text[: likeness.LONGEST_COMPARED].split())
    if len(text) < SHORTEST:
        return []
    meaning = dict(vectors.near_to(reading.vector, limit=_MEANING_KNOWN))
    seqs = likeness.list_alike(text, limit=_BY_WORDS)
    if not seqs and not meaning:
        return []
    rows = {
        row.id: row for row in list_candidates(seqs, list(meaning)[:_BY_MEANING], longest=likeness.LONGEST_COMPARED)
    }
    rows.pop(besides or 0, None)
    texts = [(row.id, full_text(row.title, row.excerpt)) for row in rows.values()]
    words = dict(similar(text, texts, limit=len(rows), at_least=0.0))
    found = []
    for row in rows.values():
        by_words = words.get(row.id, 0.0)
        score = meaning.get(row.id, 0.0) + _WORDS_WEIGH * by_words if meaning else by_words
        if score >= _least(by_meaning=bool(meaning), with_network=row.network_id in reading.fitting):
            found.append((score, row.published_seq, row))
    best = [row for _score, _seq, row in sorted(found, key=lambda one: one[:2], reverse=True)]
    return _one_of_each_campaign(best)[:limit]


def find_kin(submission_id: int) -> list[int] | None:
    """Return the ids of the submissions most like one, for its page; None if not everybody can read it."""
    statement = (
        select(Wording.title, Wording.text)
        .join(Submission, Submission.published_wording_id == Wording.id)
        .where(Submission.id == submission_id, readable(NOBODY, Submission))
    )
    row = db.session.execute(statement).first()
    if row is None:
        return None
    return [one.id for one in find_related(full_text(row.title, row.text or ""), besides=submission_id)]


def list_uncompared() -> list[int]:
    """Return the ids of some submissions that everybody can read and nobody knows the like of, the newest first."""
    compared = select(Related.submission_id).where(Related.submission_id == Submission.id).exists()
    statement = select(Submission.id).where(readable(NOBODY, Submission), ~compared)
    return list(db.session.scalars(statement.order_by(Submission.published_seq.desc()).limit(_A_DAY)))


def list_kin(ids: Sequence[int]) -> list[Listed]:
    """Return those of these that everybody can read, in their order, one of each campaign."""
    rows = {row.id: row for row in list_candidates([], ids, longest=0)} if ids else {}
    return _one_of_each_campaign([rows[one] for one in ids if one in rows])[:MOST_SHOWN]


def find_about(reading: Reading, *, limit: int) -> list[Listed]:
    """Return what is like a text; if it is too short to be compared, what has every word of it, the newest first."""
    if len(" ".join(reading.text.split())) < SHORTEST:
        asked = read_search(reading.text)
        return _one_of_each_campaign(list_listed(Filters(wanted=asked.wanted), size=limit).rows) if asked else []
    return list_related_to(reading, limit=limit)


def _least(*, by_meaning: bool, with_network: bool) -> float:
    if by_meaning:
        return _AT_LEAST_WITH_NETWORK if with_network else _AT_LEAST
    return _AT_LEAST_BY_WORDS_WITH_NETWORK if with_network else _AT_LEAST_BY_WORDS


def _one_of_each_campaign(rows: Sequence[Listed]) -> list[Listed]:
    gathered = [row.id for row in rows if row.alike > 1]
    if len(gathered) < 2:
        return list(rows)
    statement = select(Submission.id, Submission.campaign_id).where(Submission.id.in_(gathered))
    campaigns = {row.id: row.campaign_id for row in db.session.execute(statement)}
    chosen = {campaigns.get(row.id, f"alone {row.id}"): row for row in reversed(rows)}
    return [row for row in rows if row in chosen.values()]
