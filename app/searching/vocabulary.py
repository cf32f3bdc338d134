"""The words that are written in an index's documents, each as it is shown and in its dictionary form.

From them those are found that hold a typed one, and what somebody may have meant. A word leaves with the last document
that has it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import TableClause, Text, bindparam, column, select, table, text

from app import db
from app.search_terms import written_words

BATCH = 500
_One = TypeVar("_One")


def words_of(index: str) -> TableClause:
    """Return the table of an index's words."""
    return table(f"{index}_word", column("word", Text), column("shown", Text), column("base", Text))


def learn(index: str, texts: Iterable[str]) -> None:
    """Add the words of texts, in one order, so that two units that do so never lock each other."""
    words = {word.term: word for one in texts for word in written_words(one)}
    if words:
        statement = f"INSERT INTO {index}_word (word, shown, base) VALUES (:term, :shown, :base)"  # noqa: S608 -- our own name
        rows = [vars(words[one]) for one in sorted(words)]
        db.session.execute(text(f"{statement} ON CONFLICT (word) DO NOTHING"), rows)


def forget(index: str, terms: Collection[str]) -> None:
    """Take out those of these that stand in no document any more."""
    has_it = (
        f"{index} MATCH '\"' || word || '\"'" if db.is_sqlite() else "terms @@ CAST('''' || word || '''' AS tsquery)"
    )
    statement = text(
        f"DELETE FROM {index}_word WHERE word IN :words"  # noqa: S608 -- our own names
        f" AND NOT EXISTS (SELECT 1 FROM {index} WHERE {has_it})"
    ).bindparams(bindparam("words", expanding=True))
    for some in in_parts(sorted(terms)):
        db.session.execute(statement, {"words": list(some)})


def empty(index: str) -> None:
    """Take all of them out."""
    db.session.execute(text(f"DELETE FROM {index}_word"))  # noqa: S608 -- our own name


def list_words(index: str) -> Iterator[str]:
    """Give them all."""
    yield from db.session.scalars(select(words_of(index).c.word))


def in_parts(whole: Sequence[_One]) -> Iterator[Sequence[_One]]:
    """Give a sequence in parts that one statement can hold."""
    for first in range(0, len(whole), BATCH):
        yield whole[first : first + BATCH]
