"""Cases are found by any word of theirs: the indexes are made anew, each with the words that stand in it."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.search_terms import index_terms, terms, written_words
from app.searching.vocabulary import list_tails

revision = "0160"
down_revision = "0149"
branch_labels = None
depends_on = None

_BATCH = 500
_INDEXES = {"submission_search": "published_seq", "submission_search_desk": "submission_id"}
_CASES = sa.text(
    """SELECT submission.id AS submission_id, submission.published_seq, submission.number, submission.listed,
              submission.visibility <> 'withdrawn' AS is_there,
              submission.network_id, submission.place_id, submission.theme_pile_id, submission.place_text,
              public.title AS title, public.text AS said, newest.title AS newest_title, newest.text AS newest_said,
              (SELECT response.text FROM response WHERE response.submission_id = submission.id
               AND response.published_at IS NOT NULL ORDER BY response.number DESC LIMIT 1) AS answer
       FROM submission
       LEFT JOIN wording AS public ON public.id = submission.published_wording_id
       LEFT JOIN wording AS newest ON newest.id = submission.current_wording_id
       WHERE submission.id > :after ORDER BY submission.id LIMIT :batch"""
)
_THEMES = sa.text("SELECT submission_id, theme_id FROM submission_theme WHERE submission_id BETWEEN :first AND :last")


def upgrade() -> None:
    """Make the vocabularies, and both indexes anew with all that a case is found by now."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name in _INDEXES:
        by_letter, end = ("", " WITHOUT ROWID") if sqlite else (' COLLATE "C"', "")
        op.execute(
            f"CREATE TABLE {name}_word"
            f" (word text{by_letter} NOT NULL PRIMARY KEY, shown text NOT NULL, base text NOT NULL){end}"
        )
        op.execute(
            f"CREATE TABLE {name}_tail"
            f" (tail text{by_letter} NOT NULL, word text{by_letter} NOT NULL, PRIMARY KEY (tail, word)){end}"
        )
    _fill(_found_by_now)


def downgrade() -> None:
    """Remove the vocabularies, and let cases be found by their own words alone."""
    for name in _INDEXES:
        op.execute(f"DROP TABLE {name}_tail")
        op.execute(f"DROP TABLE {name}_word")
    _fill(_found_by_before)


def _fill(found_by: Any) -> None:  # noqa: ANN401 -- one of the two functions below
    connection = op.get_bind()
    for name in _INDEXES:
        op.execute(f"DELETE FROM {name}")  # noqa: S608 -- our own names
    after = 0
    while rows := connection.execute(_CASES, {"after": after, "batch": _BATCH}).all():
        themes: dict[int, list[int]] = {}
        for one, theme in connection.execute(_THEMES, {"first": rows[0].submission_id, "last": rows[-1].submission_id}):
            themes.setdefault(one, []).append(theme)
        _keep("submission_search", [row for row in rows if row.listed], found_by, themes)
        _keep("submission_search_desk", [row for row in rows if row.is_there], found_by, themes)
        after = rows[-1].submission_id


def _keep(name: str, rows: Sequence[Any], found_by: Any, themes: dict[int, list[int]]) -> None:  # noqa: ANN401 -- as above
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    number = "rowid" if sqlite else _INDEXES[name]
    stored = ":terms" if sqlite else "array_to_tsvector(CAST(:terms AS text[]))"
    found = [(getattr(row, _INDEXES[name]), list(found_by(name, row, themes))) for row in rows]
    if found:
        values = [{"key": key, "terms": " ".join(one) if sqlite else sorted(set(one))} for key, one in found]
        connection.execute(sa.text(f"INSERT INTO {name} ({number}, terms) VALUES (:key, {stored})"), values)  # noqa: S608 -- our own names
    if found_by is _found_by_before:
        return
    words = {word.term: word for row in rows for word in written_words(_text(name, row))}
    if words:
        statement = f"INSERT INTO {name}_word (word, shown, base) VALUES (:term, :shown, :base) ON CONFLICT DO NOTHING"  # noqa: S608 -- our own names
        connection.execute(sa.text(statement), [vars(one) for one in words.values()])
    tails = [tail for one in words.values() for tail in list_tails(one.term, one.base)]
    if tails:
        statement = f"INSERT INTO {name}_tail (tail, word) VALUES (:tail, :word) ON CONFLICT DO NOTHING"  # noqa: S608 -- our own names
        connection.execute(sa.text(statement), tails)


def _own(name: str, row: Any) -> list[str | None]:  # noqa: ANN401 -- a row
    return [row.title, row.said] if name == "submission_search" else [row.newest_title, row.newest_said]


def _text(name: str, row: Any) -> str:  # noqa: ANN401 -- a row
    shown = [row.place_text] if name == "submission_search" else []
    return "\n".join(filter(None, [*_own(name, row), *shown, row.answer]))


def _found_by_now(name: str, row: Any, themes: dict[int, list[int]]) -> Iterator[str]:  # noqa: ANN401 -- a row
    marked: list[str] = []
    if name == "submission_search":
        year, _hyphen, serial = row.number.partition("-")
        marks = [("n", row.network_id), ("p", row.place_id), ("b", row.theme_pile_id), ("s", int(year + serial))]
        marks += [("t", one) for one in themes.get(row.submission_id, ())]
        marked = [*(f"æ{kind}{one}" for kind, one in marks if one is not None), serial, serial.lstrip("0") or serial]
    yield from dict.fromkeys((*index_terms(_text(name, row)), *marked))


def _found_by_before(name: str, row: Any, _themes: dict[int, list[int]]) -> Iterator[str]:  # noqa: ANN401 -- a row
    yield from terms(" ".join(filter(None, _own(name, row))))
