"""The words that are written in an index's documents, each as it is shown and in its dictionary form.

From them those are found that hold a typed one, and what somebody may have meant. Beside them stand their tails, all
that a word and its dictionary form end with: what holds "cykel" has a tail that begins with it, and both databases find
that by an index. A word leaves with the last document that has it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from sqlalchemy import TableClause, Text, bindparam, column, select, table, text

from app import db
from app.search_terms import written_words

BATCH = 500
SHORTEST_TAIL = 3
LAST = "\U0010ffff"
"""What stands after every letter: words from "cykel" to "cykel" and this are those that begin with it."""
_One = TypeVar("_One")


@cache
def words_of(index: str) -> TableClause:
    """Return the table of an index's words."""
    return table(f"{index}_word", column("word", Text), column("shown", Text), column("base", Text))


@cache
def tails_of(index: str) -> TableClause:
    """Return the table of what its words end with."""
    return table(f"{index}_tail", column("tail", Text), column("word", Text))


def learn(index: str, texts: Iterable[str]) -> None:
    """Add the words of texts, in one order, so that two units that do so never lock each other."""
    words = {word.term: word for one in texts for word in written_words(one)}
    for some in in_parts(sorted(words)):
        known = set(db.session.scalars(select(words_of(index).c.word).where(words_of(index).c.word.in_(some))))
        new = [words[one] for one in some if one not in known]
        _put(index, "word", [{"word": one.term, "shown": one.shown, "base": one.base} for one in new])
        _put(index, "tail", [pair for one in new for pair in list_tails(one.term, one.base)])


def forget(index: str, terms: Collection[str]) -> None:
    """Take out those of these that stand in no document any more."""
    has_it = f"{index} MATCH '\"' || word || '\"'"
    if not db.is_sqlite():
        has_it = "terms @@ CAST('''' || word || '''' AS tsquery)"
    statement = text(
        f"SELECT word, base FROM {index}_word WHERE word IN :words"  # noqa: S608 -- our own names
        f" AND NOT EXISTS (SELECT 1 FROM {index} WHERE {has_it})"
    ).bindparams(bindparam("words", expanding=True))
    for some in in_parts(sorted(terms)):
        gone = db.session.execute(statement, {"words": list(some)}).all()
        _delete(index, "tail", [pair for word, base in gone for pair in list_tails(word, base)])
        _delete(index, "word", [{"word": word} for word, _base in gone])


def empty(index: str) -> None:
    """Take all of them out."""
    db.session.execute(text(f"DELETE FROM {index}_tail"))  # noqa: S608 -- our own name
    db.session.execute(text(f"DELETE FROM {index}_word"))  # noqa: S608 -- our own name


def list_words(index: str) -> Iterator[str]:
    """Give them all."""
    yield from db.session.scalars(select(words_of(index).c.word))


def in_parts(whole: Sequence[_One]) -> Iterator[Sequence[_One]]:
    """Give a sequence in parts that one statement can hold."""
    for first in range(0, len(whole), BATCH):
        yield whole[first : first + BATCH]


def _put(index: str, what: str, rows: list[dict[str, str]]) -> None:
    if rows:
        names = list(rows[0])
        values = ", ".join(f":{one}" for one in names)
        statement = f"INSERT INTO {index}_{what} ({', '.join(names)}) VALUES ({values}) ON CONFLICT DO NOTHING"  # noqa: S608 -- our own names
        db.session.execute(text(statement), rows)


def _delete(index: str, what: str, rows: list[dict[str, str]]) -> None:
    if rows:
        these = " AND ".join(f"{one} = :{one}" for one in rows[0])
        db.session.execute(text(f"DELETE FROM {index}_{what} WHERE {these}"), rows)  # noqa: S608 -- our own names


def list_tails(word: str, base: str) -> list[dict[str, str]]:
    """Return the rows of what a word and its dictionary form end with."""
    tails = {form[at:] for form in (word, base) for at in range(len(form) - SHORTEST_TAIL + 1)}
    return [{"tail": tail, "word": word} for tail in sorted(tails)]
