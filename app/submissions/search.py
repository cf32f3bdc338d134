"""The search index over what everybody can read, the same terms on both databases.

SQLite keeps the terms in an FTS5 table, PostgreSQL in a ``tsvector`` of our own terms. Rows are numbered by
`published_seq`, so that newest first is the index's own order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, bindparam, cast, column, table, text
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
_MOST_CANDIDATE_WORDS = 8
_SHORTEST_CANDIDATE_WORD = 5


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


def match_any(body: str) -> Match | None:
    """Return the search for texts that share one of the longest words of `body`, or None."""
    words = sorted(
        {word for word in terms(body) if len(word) >= _SHORTEST_CANDIDATE_WORD}, key=lambda word: (-len(word), word)
    )
    wanted = [QueryTerm(alternatives=(word,), prefix=False) for word in words[:_MOST_CANDIDATE_WORDS]]
    return _match(wanted, " OR ", " | ") if wanted else None


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
