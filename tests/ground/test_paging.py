"""Cursors: what a page's link says is what is read back; everything else is stale."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Integer, MetaData, Row, Table, create_engine, insert, select

from app.conversations import queries as conversations
from app.reading.queries import ORDERS
from app.web.paging import Cursor, Order, Page, StaleCursorError, cut, exactly, page_number, read_cursor, row_id

PLAIN = settings(max_examples=200, derandomize=True, database=None, deadline=None)


@PLAIN
@given(
    newer=st.booleans(),
    keys=st.lists(st.integers(0, 10**18 - 1), min_size=1, max_size=2),
    number=st.none() | st.integers(1, 99_999),
)
def test_a_cursor_is_read_back(*, newer: bool, keys: list[int], number: int | None) -> None:
    cursor = Cursor(newer, tuple(keys), number)
    assert page_number(str(cursor)) == number
    assert read_cursor(str(cursor), *[row_id] * len(keys)) == cursor
    with pytest.raises(StaleCursorError):
        read_cursor(str(cursor), *[row_id] * (len(keys) + 1))


def test_a_cursor_of_another_order_is_stale() -> None:
    cursor = Cursor(newer=False, keys=("oldest", 7))
    assert read_cursor(str(cursor), exactly("oldest"), row_id) == cursor
    with pytest.raises(StaleCursorError):
        read_cursor(str(cursor), exactly("answered"), row_id)


@PLAIN
@given(st.text(min_size=1, max_size=200))
def test_what_is_no_cursor_is_stale_and_never_fails(value: str) -> None:
    try:
        found = read_cursor(value, row_id)
    except StaleCursorError:
        return
    assert found is None or len(found.keys) == 1


def test_no_cursor_is_the_first_page() -> None:
    assert read_cursor("", row_id) is None


def read(rows: list[int], size: int, cursor: Cursor | None) -> Page[int]:
    """Read one page of descending `rows` as the lists do."""
    if cursor is None:
        found = rows
    elif cursor.newer:
        found = [row for row in reversed(rows) if row > cursor.keys[0]]
    else:
        found = [row for row in rows if row < cursor.keys[0]]
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
        back = walk(rows, size, read_cursor(there[-1].newer, row_id), "newer")
        met = [row for page in reversed(back) for row in page.rows]
        assert met == rows[: len(rows) - len(there[-1].rows)]


def walk(rows: list[int], size: int, cursor: Cursor | None, way: str) -> list[Page[int]]:
    """Return the pages met by following the links one way, from `cursor` on."""
    pages = [read(rows, size, cursor)]
    while following := getattr(pages[-1], way):
        pages.append(read(rows, size, read_cursor(following, row_id)))
    return pages


@PLAIN
@given(st.sets(st.integers(0, 500), min_size=12, max_size=60), st.sets(st.integers(501, 600), max_size=20))
def test_a_page_stays_the_same_while_rows_are_added(numbers: set[int], more: set[int]) -> None:
    rows = sorted(numbers, reverse=True)
    second: Any = read_cursor(read(rows, 5, None).older or "", row_id)
    assert read(rows, 5, second).rows == read(sorted(numbers | more, reverse=True), 5, second).rows


# -- orders

SAID = Table("said", MetaData(), Column("thread", Integer), Column("id", Integer))


def read_page(connection: Connection, order: Order, size: int, cursor: str | None) -> Page[Row[int, int]]:
    """Read one page of what was said, from the cursor that an address carries."""
    read_back = read_cursor(cursor or "", *order.readers)
    columns = [SAID.c[name] for name in order.keys]
    return order.cut(connection.execute(order.page(select(SAID), columns, read_back, size)).all(), size, read_back)


@settings(PLAIN, max_examples=40)
@given(
    st.sets(st.tuples(st.integers(1, 5), st.integers(1, 30)), max_size=25, min_size=1),
    st.integers(1, 7),
    st.booleans(),
)
def test_an_order_walks_there_and_back(rows: set[tuple[int, int]], size: int, descending: bool) -> None:  # noqa: FBT001
    order = Order({"thread": row_id, "id": row_id}, word="threads", descending=descending)
    with create_engine("sqlite://").begin() as connection:
        SAID.create(connection)
        connection.execute(insert(SAID), [{"thread": thread, "id": number} for thread, number in rows])
        there = [read_page(connection, order, size, None)]
        while older := there[-1].older:
            there.append(read_page(connection, order, size, older))
        assert [tuple(row) for page in there for row in page.rows] == sorted(rows, reverse=descending)
        back, cursor = [there[-1]], there[-1].newer
        while cursor:
            back.append(read_page(connection, order, size, cursor))
            cursor = back[-1].newer
        assert [tuple(row) for page in reversed(back) for row in page.rows] == sorted(rows, reverse=descending)


@pytest.mark.parametrize(
    ("order", "kept", "keys"),
    [
        (ORDERS["newest"], "b3w1Nw", (57,)),
        (ORDERS["oldest"], "bnxvbGRlc3R8NTc", ("oldest", 57)),
        (ORDERS["answered"], "b3xhbnN3ZXJlZHw1Nw", ("answered", 57)),
        (conversations.THREADS, "b3x0aHJlYWRzfDd8OQ", ("threads", 7, 9)),
        (conversations.NEWEST, "b3xuZXdlc3R8OQ", ("newest", 9)),
        (conversations.WAITING, "b3w5", (9,)),
    ],
)
def test_a_link_that_was_kept_leads_where_it_led(order: Order, kept: str, keys: tuple[object, ...]) -> None:
    found = read_cursor(kept, *order.readers)
    assert found is not None
    assert found.keys == keys
    assert str(found) == kept
