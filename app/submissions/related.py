"""Which submissions that everybody can read are about the same as a text: words in common, and meaning if known."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from app import db
from app.matching import similar
from app.submissions import search, vectors
from app.submissions.models import Submission
from app.submissions.queries import Filters, Listed, list_candidates, list_listed
from app.submissions.titles import full_text

SHORTEST = 20
"""Characters before texts are compared: less says too little."""
_BY_WORDS = 30
_BY_MEANING = 20
_WORDS_WEIGH = 0.75
_AT_LEAST_BY_WORDS = 0.22
_AT_LEAST = 0.33


def find_related(text: str, *, besides: int | None = None, limit: int = 3) -> list[Listed]:
    """Return the submissions most like `text`, most alike first; nothing rather than something unlike it.

    Of those that say nearly the same only the likest is there: it stands for all of its campaign.
    """
    text = " ".join(text[: search.LONGEST_COMPARED].split())
    if len(text) < SHORTEST:
        return []
    meaning = dict(vectors.near(text, limit=_BY_MEANING))
    seqs = search.list_alike(text, limit=_BY_WORDS)
    if not seqs and not meaning:
        return []
    rows = {row.id: row for row in list_candidates(seqs, list(meaning), longest=search.LONGEST_COMPARED)}
    rows.pop(besides or 0, None)
    words = dict(similar(text, [(row.id, full_text(row.title, row.excerpt)) for row in rows.values()], limit=len(rows)))
    found = []
    for row in rows.values():
        by_words = words.get(row.id, 0.0)
        score = meaning.get(row.id, 0.0) + _WORDS_WEIGH * by_words
        if by_words >= _AT_LEAST_BY_WORDS or score >= _AT_LEAST:
            found.append((score, row.published_seq, row))
    best = [row for _score, _seq, row in sorted(found, key=lambda one: one[:2], reverse=True)]
    return _one_of_each_campaign(best)[:limit]


def find_about(text: str, *, limit: int, named: Collection[int] = ()) -> list[Listed]:
    """Return what is like `text`; if it is too short to be compared, what has every word of it, the newest first.

    Then come the `named` submissions that are not among them.
    """
    if len(" ".join(text.split())) < SHORTEST:
        rows = list_listed(Filters(q=text), size=limit).rows
    else:
        rows = find_related(text, limit=limit)
    others = [one for one in named if one not in {row.id for row in rows}]
    if others:
        rows = [*rows, *list_candidates([], others, longest=search.LONGEST_COMPARED)]
    return _one_of_each_campaign(rows)


def _one_of_each_campaign(rows: Sequence[Listed]) -> list[Listed]:
    gathered = [row.id for row in rows if row.alike > 1]
    if len(gathered) < 2:
        return list(rows)
    statement = select(Submission.id, Submission.campaign_id).where(Submission.id.in_(gathered))
    campaigns = {row.id: row.campaign_id for row in db.session.execute(statement)}
    chosen = {campaigns.get(row.id, f"alone {row.id}"): row for row in reversed(rows)}
    return [row for row in rows if row in chosen.values()]
