"""The search index over the newest words of every case, for staff alone: what was not published is found too.

It is apart from the index of what everybody can read, so that no public page can reach it. Rows are numbered as cases
are. What was taken back, or erased, is in neither.
"""

from collections.abc import Sequence

from sqlalchemy import BigInteger, ColumnElement, Text, cast, column, literal, table, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql import Select
from sqlalchemy.sql.expression import select

from app import db
from app.search_terms import terms

_POSTGRESQL = table("submission_search_desk", column("submission_id", BigInteger), column("terms"))
_SQLITE = table("submission_search_desk", column("rowid", BigInteger))
_PUT_SQLITE = "INSERT INTO submission_search_desk (rowid, terms) VALUES (:id, :terms)"
_PUT_POSTGRESQL = (
    "INSERT INTO submission_search_desk (submission_id, terms) VALUES (:id, array_to_tsvector(CAST(:terms AS text[])))"
)


def put_in(submission_id: int, *words: str | None) -> None:
    """Make a case findable by its words, in place of those it had."""
    take_out(submission_id)
    put_all([(submission_id, " ".join(filter(None, words)))])


def put_all(cases: Sequence[tuple[int, str]]) -> None:
    """Make many cases findable at once: (id, words), none of them there yet."""
    if not cases:
        return
    found = [(one, terms(words)) for one, words in cases]
    if db.is_sqlite():
        db.session.execute(text(_PUT_SQLITE), [{"id": one, "terms": " ".join(words)} for one, words in found])
    else:
        db.session.execute(text(_PUT_POSTGRESQL), [{"id": one, "terms": sorted(set(words))} for one, words in found])


def take_out(submission_id: int) -> None:
    """Let a case be found by its words no more."""
    where = "rowid" if db.is_sqlite() else "submission_id"
    db.session.execute(text(f"DELETE FROM submission_search_desk WHERE {where} = :id"), {"id": submission_id})  # noqa: S608 -- two fixed names


def empty() -> None:
    """Take every case out of the index."""
    db.session.execute(text("DELETE FROM submission_search_desk"))


def overwrite() -> None:
    """Leave nothing in the index's own file of what was taken out of it, which SQLite keeps until it has to tidy up."""
    if db.is_sqlite():
        db.session.execute(text("INSERT INTO submission_search_desk (submission_search_desk) VALUES ('optimize')"))


def key() -> ColumnElement[int]:
    """Return the index's own column of the cases' ids in the open unit's database."""
    return _SQLITE.c.rowid if db.is_sqlite() else _POSTGRESQL.c.submission_id


def select_ids(wanted: str) -> Select[int]:
    """Return the statement of the ids of cases that have all words of a query, as `search.wanted` writes it."""
    if db.is_sqlite():
        return select(key()).where(text("submission_search_desk MATCH :wanted").bindparams(wanted=wanted))
    return select(key()).where(_POSTGRESQL.c.terms.op("@@")(cast(literal(wanted, Text), TSQUERY)))
