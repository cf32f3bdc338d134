"""Which public texts share telling words with a text."""

import math
from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Float,
    Integer,
    Select,
    Text,
    bindparam,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from app import db
from app.search_terms import terms
from app.searching.index import PUBLIC

LONGEST_COMPARED = 2_000
"""How many characters of a text are looked at when others like it are sought."""
_STATISTICS = text("""
    SELECT noted.word, greatest(1, least(2000000000, noted.share * greatest(pg_class.reltuples, 0)))
    FROM pg_stats
    JOIN pg_class ON pg_class.oid = 'submission_search'::regclass,
    unnest(pg_stats.most_common_elems::text::text[], pg_stats.most_common_elem_freqs) AS noted(word, share)
    WHERE pg_stats.schemaname = current_schema() AND pg_stats.tablename = 'submission_search'
    AND pg_stats.attname = 'terms' AND noted.word = ANY(:words)
""")
_SHORTEST_CANDIDATE_WORD = 3
_MOST_COUNTED = 24
_COMMON = 500
_FEWEST_ASKED = 6
_MOST_LOOKED_AT = 2_000


def list_alike(body: str, *, limit: int) -> list[int]:
    """Return the `published_seq` of texts that share words with `body`, most in common first.

    Only the rarest words are asked for: a common one says little and is dear to look up. Two bounded queries.
    """
    counts = _count_texts(_candidate_words(body))
    rarest = sorted((count, -len(word), word) for word, count in counts.items() if count)
    asked: list[tuple[str, int]] = []
    found = 0
    for count, _length, word in rarest:
        if len(asked) >= _FEWEST_ASKED and found + count > _MOST_LOOKED_AT:
            break
        asked.append((word, count))
        found += count
    if not asked:
        return []
    weights = {f"weight_{number}": 1 / math.log(2 + count) for number, (_word, count) in enumerate(asked)}
    values = _terms([word for word, _count in asked]) | weights | {"limit": limit}
    return list(db.read(_sharing(len(asked), db.is_sqlite()), values).scalars())


@lru_cache
def _sharing(words: int, sqlite: bool) -> Select[int]:  # noqa: FBT001 -- kept by position
    """Return the statement of the texts that have most of so many words, each of which weighs what is bound for it."""
    seq, _condition = PUBLIC.match(sqlite=sqlite)
    parts = [
        select(seq.label("seq"), bindparam(f"weight_{number}", type_=Float).label("weight"))
        .where(_has(number, sqlite=sqlite))
        .order_by(seq.desc())
        .limit(_COMMON)
        .subquery()
        for number in range(words)
    ]
    shared = union_all(*(select(part.c.seq, part.c.weight) for part in parts)).subquery()
    return (
        select(shared.c.seq)
        .group_by(shared.c.seq)
        .order_by(func.sum(shared.c.weight).desc(), shared.c.seq.desc())
        .limit(bindparam("limit", type_=Integer))
    )


def _candidate_words(body: str) -> list[str]:
    """Return the words worth counting, longest first: those are rare most often."""
    words = {word for word in terms(body[:LONGEST_COMPARED]) if len(word) >= _SHORTEST_CANDIDATE_WORD}
    return sorted(words, key=lambda word: (-len(word), word))[:_MOST_COUNTED]


def _count_texts(words: Sequence[str]) -> dict[str, int]:
    """Return about how many texts hold each word; SQLite counts them as far as `_COMMON`.

    PostgreSQL would read the whole table for a word that is neither rare nor common, but has noted the common ones.
    """
    if not words:
        return {}
    if not db.is_sqlite():
        noted = {word: int(count) for word, count in db.session.execute(_STATISTICS, {"words": list(words)})}
        return {word: noted.get(word, 1) for word in words}
    counted = db.read(_counting(len(words)), _terms(words))
    return {words[number]: count for number, count in counted}


@lru_cache
def _counting(words: int) -> CompoundSelect[int, int]:
    """Return SQLite's statement of how many texts hold each of so many words, by their numbers."""
    held = [
        select(literal(1)).select_from(text(PUBLIC.name)).where(_has(number, sqlite=True)).limit(_COMMON).subquery()
        for number in range(words)
    ]
    counted = [select(func.count()).select_from(one).scalar_subquery() for one in held]
    return union_all(*(select(literal(number), one) for number, one in enumerate(counted)))


def _terms(words: Sequence[str]) -> dict[str, str]:
    """Return what is bound for words: each as a query for exactly this term."""
    mark = '"' if db.is_sqlite() else "'"
    return {f"word_{number}": f"{mark}{word}{mark}" for number, word in enumerate(words)}


def _has(number: int, *, sqlite: bool) -> ColumnElement[bool]:
    """Return the condition that a text holds the term that is bound under this number."""
    term = bindparam(f"word_{number}", type_=Text)
    if sqlite:
        return literal_column(PUBLIC.name).op("MATCH")(term)
    return column("terms").op("@@")(cast(term, TSQUERY))
