"""The search index over what everybody can read, the same terms on both databases.

SQLite keeps the terms in an FTS5 table, PostgreSQL in a ``tsvector`` of our own terms. Rows are numbered by
`published_seq`, so that newest first is the index's own order.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    TableClause,
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


def match_all(query: str) -> Match | None:
    """Return the search for texts with every word of `query`, or None if it has no word."""
    wanted = query_terms(query)
    return _match(wanted, " AND ", " & ") if wanted else None


def names_match(query: str, names: Iterable[str]) -> bool:
    """Return whether one of some names has every word of `query`, found as in the texts."""
    wanted = query_terms(query)
    return bool(wanted) and any(all(_stands_in(term, known) for term in wanted) for known in map(terms, names))


def _stands_in(wanted: QueryTerm, known: Sequence[str]) -> bool:
    return any(one == word or (longer and one.startswith(word)) for word, longer in _words(wanted) for one in known)


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


def _match(wanted: list[QueryTerm], fts_join: str, ts_join: str) -> Match:
    if db.is_sqlite():
        expression = fts_join.join(_fts(term) for term in wanted)
        condition = text("submission_search MATCH :wanted").bindparams(bindparam("wanted", expression))
        return Match(FTS_SEARCH.c.rowid, condition)
    expression = ts_join.join(_ts(term) for term in wanted)
    ts_condition = SEARCH.c.terms.op("@@")(cast(expression, TSQUERY))
    return Match(SEARCH.c.published_seq, ts_condition)


def _fts(term: QueryTerm) -> str:
    return "(" + " OR ".join(f'"{word}"{"*" if prefix else ""}' for word, prefix in _words(term)) + ")"


def _ts(term: QueryTerm) -> str:
    return "(" + " | ".join(f"'{word}'{':*' if prefix else ''}" for word, prefix in _words(term)) + ")"


def _words(term: QueryTerm) -> list[tuple[str, bool]]:
    """Return each alternative, and whether longer words count too: only for what was typed, not for its lemma."""
    return [(word, term.prefix and position == 0) for position, word in enumerate(term.alternatives)]
