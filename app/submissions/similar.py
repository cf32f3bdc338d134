"""Which submissions that everybody can read are about the same as a text: words in common, and meaning if known."""

from app.matching import similar
from app.submissions import search, vectors
from app.submissions.queries import Listed, list_candidates

SHORTEST = 20
"""Characters before anything is sought: less says too little."""
_BY_WORDS = 30
_BY_MEANING = 20
_WORDS_WEIGH = 0.75
_AT_LEAST_BY_WORDS = 0.22
_AT_LEAST = 0.33


def find_similar(text: str, *, besides: int | None = None, limit: int = 3) -> list[Listed]:
    """Return the submissions most like `text`, most alike first; nothing rather than something unlike it."""
    text = " ".join(text[: search.LONGEST_COMPARED].split())
    if len(text) < SHORTEST:
        return []
    meaning = dict(vectors.near(text, limit=_BY_MEANING))
    seqs = search.list_alike(text, limit=_BY_WORDS)
    if not seqs and not meaning:
        return []
    rows = {row.id: row for row in list_candidates(seqs, list(meaning), longest=search.LONGEST_COMPARED)}
    rows.pop(besides or 0, None)
    words = dict(similar(text, [(row.id, f"{row.title}. {row.excerpt}") for row in rows.values()], limit=len(rows)))
    found = []
    for row in rows.values():
        by_words = words.get(row.id, 0.0)
        score = meaning.get(row.id, 0.0) + _WORDS_WEIGH * by_words
        if by_words >= _AT_LEAST_BY_WORDS or score >= _AT_LEAST:
            found.append((score, row.published_seq, row))
    return [row for _score, _seq, row in sorted(found, key=lambda one: one[:2], reverse=True)[:limit]]
