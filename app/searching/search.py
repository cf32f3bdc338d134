"""The search index over what everybody can read, the same terms on both databases.

SQLite keeps the terms in an FTS5 table, PostgreSQL in a ``tsvector`` of our own terms. Rows are numbered by
`published_seq`, so that newest first is the index's own order.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Text,
    bindparam,
    cast,
    column,
    table,
    text,
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


def _fts(term: QueryTerm) -> str:
    return "(" + " OR ".join(f'"{word}"{"*" if prefix else ""}' for word, prefix in _words(term)) + ")"


def _ts(term: QueryTerm) -> str:
    return "(" + " | ".join(f"'{word}'{':*' if prefix else ''}" for word, prefix in _words(term)) + ")"


def _words(term: QueryTerm) -> list[tuple[str, bool]]:
    """Return each alternative, and whether longer words count too: only for what was typed, not for its lemma."""
    return [(word, term.prefix and position == 0) for position, word in enumerate(term.alternatives)]
