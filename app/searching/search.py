"""The search index over what everybody can read, the same terms on both databases.

SQLite keeps the terms in an FTS5 table, PostgreSQL in a ``tsvector`` of our own terms. Rows are numbered by
`published_seq`, so that newest first is the index's own order.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    TableClause,
    Text,
    bindparam,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.expression import TextClause

from app import db
from app.search_terms import QueryTerm, query_terms, terms

SEARCH = table("submission_search", column("published_seq", BigInteger), column("terms"))
FTS_SEARCH = table("submission_search", column("rowid", BigInteger))
_PUT_SQLITE = "INSERT INTO submission_search (rowid, terms) VALUES (:seq, :terms)"
_PUT_POSTGRESQL = (
    "INSERT INTO submission_search (published_seq, terms) VALUES (:seq, array_to_tsvector(CAST(:terms AS text[])))"
)
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


@dataclass(frozen=True)
class Match:
    """A search as the open unit's database understands it: a table to read from, its order column, a condition."""

    seq: ColumnElement[int]
    condition: ColumnElement[bool] | TextClause


def put_in(published_seq: int, title: str, body: str) -> None:
    """Make a published text findable, in place of what stood at its number."""
    take_out(published_seq)
    put_all([(published_seq, title, body)])


def put_all(texts: Sequence[tuple[int, str, str]]) -> None:
    """Make many published texts findable at once: (published_seq, title, body), none of them there yet."""
    found = [(seq, terms(f"{title} {body}")) for seq, title, body in texts]
    if not found:
        return
    if db.is_sqlite():
        rows = [{"seq": seq, "terms": " ".join(words)} for seq, words in found]
        db.session.execute(text(_PUT_SQLITE), rows)
    else:
        db.session.execute(text(_PUT_POSTGRESQL), [{"seq": seq, "terms": sorted(set(words))} for seq, words in found])


def key() -> ColumnElement[int]:
    """Return the index's own column of `published_seq` in the open unit's database."""
    return FTS_SEARCH.c.rowid if db.is_sqlite() else SEARCH.c.published_seq


def empty() -> None:
    """Take every text out of the index."""
    db.session.execute(text("DELETE FROM submission_search"))


def take_out(published_seq: int) -> None:
    """Make a text no longer findable."""
    key = "rowid" if db.is_sqlite() else "published_seq"
    db.session.execute(text(f"DELETE FROM submission_search WHERE {key} = :seq"), {"seq": published_seq})  # noqa: S608 -- two fixed names


def overwrite() -> None:
    """Leave nothing in the index's own file of what was taken out of it, which SQLite keeps until it has to tidy up."""
    if db.is_sqlite():
        db.session.execute(text("INSERT INTO submission_search (submission_search) VALUES ('optimize')"))


def wanted(query: str) -> str | None:
    """Return what `match` binds to find texts with every word of `query`, or None if it has no word."""
    words = query_terms(query)
    if not words:
        return None
    return " AND ".join(map(_fts, words)) if db.is_sqlite() else " & ".join(map(_ts, words))


def match(*, sqlite: bool) -> Match:
    """Return the search for texts with what is bound as `wanted`, on SQLite or else on PostgreSQL."""
    if sqlite:
        return Match(FTS_SEARCH.c.rowid, text("submission_search MATCH :wanted"))
    return Match(SEARCH.c.published_seq, SEARCH.c.terms.op("@@")(cast(bindparam("wanted", type_=Text), TSQUERY)))


def list_named(query: str, names: Mapping[int, Collection[str]]) -> tuple[int, ...]:
    """Return the ids of what is called by every word of `query`, by one of its names, found as in the texts."""
    asked = query_terms(query)
    if not asked:
        return ()
    return tuple(one for one, called in names.items() if any(_is_in(asked, _terms_of_name(name)) for name in called))


@lru_cache(maxsize=4_000)
def _terms_of_name(name: str) -> tuple[str, ...]:
    return tuple(terms(name))


def _is_in(asked: Sequence[QueryTerm], known: Sequence[str]) -> bool:
    return all(_stands_in(term, known) for term in asked)


def _stands_in(asked: QueryTerm, known: Sequence[str]) -> bool:
    return any(one == word or (longer and one.startswith(word)) for word, longer in _words(asked) for one in known)


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
    parts = [
        select(key().label("seq"), literal(1 / math.log(2 + count)).label("weight"))
        .where(_has(word))
        .order_by(key().desc())
        .limit(_COMMON)
        .subquery()
        for word, count in asked
    ]
    shared = union_all(*(select(part.c.seq, part.c.weight) for part in parts)).subquery()
    statement = (
        select(shared.c.seq)
        .group_by(shared.c.seq)
        .order_by(func.sum(shared.c.weight).desc(), shared.c.seq.desc())
        .limit(limit)
    )
    return list(db.session.scalars(statement))


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
    counted = [
        select(func.count()).select_from(
            select(literal(1)).select_from(_index()).where(_has(word)).limit(_COMMON).subquery()
        )
        for word in words
    ]
    statement = union_all(*(select(literal(number), one.scalar_subquery()) for number, one in enumerate(counted)))
    return {words[number]: count for number, count in db.session.execute(statement)}


def _index() -> TableClause:
    return FTS_SEARCH if db.is_sqlite() else SEARCH


def _has(word: str) -> ColumnElement[bool]:
    """Return the condition that a text holds exactly this term."""
    if db.is_sqlite():
        return literal_column("submission_search").op("MATCH")(f'"{word}"')
    return SEARCH.c.terms.op("@@")(cast(f"'{word}'", TSQUERY))


def _fts(term: QueryTerm) -> str:
    return "(" + " OR ".join(f'"{word}"{"*" if prefix else ""}' for word, prefix in _words(term)) + ")"


def _ts(term: QueryTerm) -> str:
    return "(" + " | ".join(f"'{word}'{':*' if prefix else ''}" for word, prefix in _words(term)) + ")"


def _words(term: QueryTerm) -> list[tuple[str, bool]]:
    """Return each alternative, and whether longer words count too: only for what was typed, not for its lemma."""
    return [(word, term.prefix and position == 0) for position, word in enumerate(term.alternatives)]
