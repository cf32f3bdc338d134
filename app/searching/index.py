"""The two search indexes, the same terms on both databases: of what everybody can read, and of all cases for staff.

SQLite keeps the terms in an FTS5 table, PostgreSQL in a ``tsvector`` of our own terms. Beside each stands its
vocabulary, the words that are written in its documents: from it words are found that hold a typed one, and what
somebody may have meant. A word leaves it with the last document that has it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, bindparam, cast, column, table, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.expression import TextClause

from app import db
from app.search_terms import index_terms
from app.searching import vocabulary


class Mark(StrEnum):
    """Of what a document is marked, so that it is found by that one's names as they are now."""

    NETWORK = "n"
    PLACE = "p"
    THEME = "t"
    PILE = "b"
    NUMBER = "s"

    def of(self, row_id: int) -> str:
        """Return the term of one of them, which no word can be: folding leaves no æ."""
        return f"æ{self.value}{row_id}"


@dataclass(frozen=True)
class Document:
    """What is found under a number of the index: its words, and terms beside them that are no words."""

    key: int
    words: str
    marks: tuple[str, ...] = ()

    @property
    def terms(self) -> list[str]:
        """Return what it is found by."""
        return list(dict.fromkeys((*index_terms(self.words), *self.marks)))


@dataclass(frozen=True)
class Index:
    """A search index: its table, and what PostgreSQL calls the number of a document."""

    name: str
    numbered: str

    @property
    def _number(self) -> str:
        return "rowid" if db.is_sqlite() else self.numbered

    def put(self, documents: Sequence[Document]) -> None:
        """Make documents findable as they are now, in place of what stood at their numbers."""
        for some in vocabulary.in_parts(documents):
            before = dict(self.list_terms([one.key for one in some]))
            now = {one.key: one.terms for one in some}
            changed = [one for one in some if before.get(one.key) != frozenset(now[one.key])]
            self._delete([one.key for one in changed if one.key in before])
            self._insert([(one.key, now[one.key]) for one in changed])
            vocabulary.learn(self.name, (one.words for one in changed))
            gone = (before[one.key].difference(now[one.key]) for one in changed if one.key in before)
            vocabulary.forget(self.name, frozenset().union(*gone))

    def take_out(self, keys: Collection[int]) -> None:
        """Make documents no longer findable."""
        for some in vocabulary.in_parts(sorted(keys)):
            before = dict(self.list_terms(some))
            self._delete(list(before))
            vocabulary.forget(self.name, frozenset().union(*before.values()))

    def empty(self) -> None:
        """Take everything out."""
        db.session.execute(text(f"DELETE FROM {self.name}"))  # noqa: S608 -- our own name
        vocabulary.empty(self.name)

    def overwrite(self) -> None:
        """Leave nothing in the index's own file of what was taken out, which SQLite keeps until it has to tidy up."""
        if db.is_sqlite():
            db.session.execute(text(f"INSERT INTO {self.name} ({self.name}) VALUES ('optimize')"))  # noqa: S608 -- our own name

    def key(self) -> ColumnElement[int]:
        """Return its own column of the documents' numbers in the open unit's database."""
        return self._column(self._number)

    @lru_cache(maxsize=1_000)  # noqa: B019 -- the two indexes live as long as the process
    def match(
        self, *, sqlite: bool, bound: str = "wanted"
    ) -> tuple[ColumnElement[int], ColumnElement[bool] | TextClause]:
        """Return its numbers, and the condition that a document has what is bound, as `asking` writes it.

        It is one and the same of each index and bound name, so that a statement that asks twice reads one table.
        """
        if sqlite:
            return self._column("rowid"), text(f"{self.name} MATCH :{bound}")
        found = table(self.name, column(self.numbered, BigInteger), column("terms"))
        is_in = found.c.terms.op("@@")(cast(bindparam(bound, type_=Text), TSQUERY))
        return found.c[self.numbered], is_in

    def list_terms(self, keys: Collection[int]) -> Iterator[tuple[int, frozenset[str]]]:
        """Give the terms of those of these documents that are there."""
        terms = "terms" if db.is_sqlite() else "tsvector_to_array(terms)"
        statement = text(f"SELECT {self._number}, {terms} FROM {self.name} WHERE {self._number} IN :keys")  # noqa: S608 -- our own names
        for key, found in db.session.execute(statement.bindparams(bindparam("keys", list(keys), expanding=True))):
            yield key, frozenset(found.split() if db.is_sqlite() else found)

    def _column(self, name: str) -> ColumnElement[int]:
        return table(self.name, column(name, BigInteger)).c[name]

    def _delete(self, keys: list[int]) -> None:
        if keys:
            statement = text(f"DELETE FROM {self.name} WHERE {self._number} = :key")  # noqa: S608 -- our own names
            db.session.execute(statement, [{"key": one} for one in keys])

    def _insert(self, found: list[tuple[int, list[str]]]) -> None:
        if not found:
            return
        rows: list[dict[str, Any]] = [{"key": key, "terms": " ".join(terms)} for key, terms in found]
        stored = ":terms"
        if not db.is_sqlite():
            rows = [{"key": key, "terms": sorted(terms)} for key, terms in found]
            stored = "array_to_tsvector(CAST(:terms AS text[]))"
        db.session.execute(
            text(f"INSERT INTO {self.name} ({self._number}, terms) VALUES (:key, {stored})"),  # noqa: S608 -- our own names
            rows,
        )


PUBLIC = Index("submission_search", "published_seq")
"""Of what everybody can read, numbered by `published_seq`, so that newest first is the index's own order."""
DESK = Index("submission_search_desk", "submission_id")
"""Of the newest words of every case that was not taken back, for staff alone. No public page can reach it."""
