"""Cursors: what a page's link says is what is read back; everything else is refused."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.exceptions import BadRequest

from app.web.paging import Cursor, Page, cut, read_cursor

PLAIN = settings(max_examples=200, derandomize=True, database=None, deadline=None)


@PLAIN
@given(newer=st.booleans(), keys=st.lists(st.integers(0, 2**62).map(str), min_size=1, max_size=2))
def test_a_cursor_is_read_back(*, newer: bool, keys: list[str]) -> None:
    cursor = Cursor(newer, tuple(keys))
    assert read_cursor(str(cursor), keys=len(keys)) == cursor
    with pytest.raises(BadRequest):
        read_cursor(str(cursor), keys=len(keys) + 1)


@PLAIN
@given(st.text(min_size=1, max_size=200))
def test_what_is_no_cursor_is_refused_and_never_fails(value: str) -> None:
    try:
        found = read_cursor(value, keys=1)
    except BadRequest:
        return
    assert found is None or len(found.keys) == 1


def test_no_cursor_is_the_first_page() -> None:
    assert read_cursor("", keys=1) is None


def read(rows: list[int], size: int, cursor: Cursor | None) -> Page[int]:
    """Read one page of descending `rows` as the lists do."""
    if cursor is None:
        found = rows
    elif cursor.newer:
        found = [row for row in reversed(rows) if row > int(cursor.keys[0])]
    else:
        found = [row for row in rows if row < int(cursor.keys[0])]
    return cut(found[: size + 1], size, cursor, lambda row: (row,))


@PLAIN
@given(st.sets(st.integers(0, 500), max_size=60), st.integers(1, 9))
def test_a_walk_there_and_back_meets_each_row_once(numbers: set[int], size: int) -> None:
    rows = sorted(numbers, reverse=True)
    there = walk(rows, size, None, "older")
    assert [row for page in there for row in page.rows] == rows
    assert there[0].newer is None
    assert there[-1].older is None
    if there[-1].newer:
        back = walk(rows, size, read_cursor(there[-1].newer, keys=1), "newer")
        met = [row for page in reversed(back) for row in page.rows]
        assert met == rows[: len(rows) - len(there[-1].rows)]


def walk(rows: list[int], size: int, cursor: Cursor | None, way: str) -> list[Page[int]]:
    """Return the pages met by following the links one way, from `cursor` on."""
    pages = [read(rows, size, cursor)]
    while following := getattr(pages[-1], way):
        pages.append(read(rows, size, read_cursor(following, keys=1)))
    return pages


@PLAIN
@given(st.sets(st.integers(0, 500), min_size=12, max_size=60), st.sets(st.integers(501, 600), max_size=20))
def test_a_page_stays_the_same_while_rows_are_added(numbers: set[int], more: set[int]) -> None:
    rows = sorted(numbers, reverse=True)
    second: Any = read_cursor(read(rows, 5, None).older or "", keys=1)
    assert read(rows, 5, second).rows == read(sorted(numbers | more, reverse=True), 5, second).rows
