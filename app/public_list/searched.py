"""What a search finds of the public list, in the order that is asked for: without any, what fits best comes first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.reading import queries
from app.reading.queries import Filters, Listed
from app.reading.searches import find_meant, read_search
from app.searching.asking import Asked
from app.searching.fit import MOST_FIT, count_in, fit
from app.searching.partly import get_least, read_partly
from app.web.paging import Cursor, Order, Page, row_id

BEST = Order({"fit": row_id, "published_seq": row_id}, word="best", descending=True)
"""How well a text fits what is searched for, and of equals the newest."""


@dataclass(frozen=True)
class Searched:
    """A page of what was found; `meant` is what was searched for in place of what was typed.

    Where nothing has all of the words, `partly` is how many of them each text has at least. `count` is how many texts
    there are, `rows` how many rows they make on all pages, where a campaign is one. With `cut`, only the newest are put
    in order by how well they fit, and no page has the others.
    """

    page: Page[Listed]
    count: int
    rows: int
    meant: str | None = None
    partly: int | None = None
    cut: bool = False


@dataclass(frozen=True)
class _Fitted:
    fit: int
    published_seq: int
    id: int


def list_searched(
    q: str, filters: Filters, cursor: Cursor | None = None, *, by_fit: bool = False, partly: bool = False
) -> Searched:
    """Return one page of what the filters let through and `q` finds; where it stands nowhere, what was meant by it.

    With `by_fit`, what fits `q` best comes first and the order of the filters says nothing: one query more. The cursor
    is one of that order then. With `partly`, texts that have some of three words or more will do where none has all.
    """
    if not q:
        return _searched(filters, cursor)
    asked = read_search(q)
    if asked is None:
        return Searched(Page([], None, None), 0, 0)
    found = _found(asked, filters, cursor, by_fit=by_fit)
    meant = None if found.page.rows else find_meant(q, asked)
    instead = read_search(meant) if meant else None
    if instead is not None:
        other = _found(instead, filters, None, by_fit=by_fit)
        found = replace(other, meant=meant) if other.page.rows else found
    return found if found.page.rows or not partly else _list_partly(asked, filters, cursor, by_fit=by_fit)


def _list_partly(asked: Asked, filters: Filters, cursor: Cursor | None, *, by_fit: bool) -> Searched:
    """Return what has some of the words; nothing where there was a page of what has all, which is read again then."""
    some = read_partly(asked)
    if some is None or (cursor is not None and _searched(replace(filters, wanted=asked.wanted), None).page.rows):
        return Searched(Page([], None, None), 0, 0)
    wanted = replace(filters, wanted=some)
    found = _by_fit(asked, wanted, cursor, partly=True) if by_fit else _searched(wanted, cursor)
    return replace(found, partly=get_least(asked))


def _found(asked: Asked, filters: Filters, cursor: Cursor | None, *, by_fit: bool) -> Searched:
    wanted = replace(filters, wanted=asked.wanted)
    return _by_fit(asked, wanted, cursor) if by_fit else _searched(wanted, cursor)


def _searched(filters: Filters, cursor: Cursor | None) -> Searched:
    page = queries.list_listed(filters, cursor)
    return Searched(page, *(queries.count_found(filters) if page.rows else (0, 0)))


def _by_fit(asked: Asked, filters: Filters, cursor: Cursor | None, *, partly: bool = False) -> Searched:
    found = queries.list_to_fit(filters)
    page = _page(_in_order(asked, found[: queries.MOST_FITTED], partly=partly), cursor)
    if not page.rows:
        return Searched(Page([], None, None), 0, 0)
    listed = _list_in_order([one.id for one in page.rows])
    count, rows = queries.count_found(filters)
    return Searched(Page(listed, page.newer, page.older), count, rows, cut=len(found) > queries.MOST_FITTED)


def _list_in_order(ids: Sequence[int]) -> list[Listed]:
    rows = {row.id: row for row in queries.list_candidates([], ids, longest=queries.EXCERPT)}
    themes = queries.get_themes(ids)
    return [replace(rows[one], theme_ids=themes.get(one, ())) for one in ids if one in rows]


def _in_order(asked: Asked, found: Sequence[Any], *, partly: bool) -> list[_Fitted]:
    """Order texts by how well they fit; with `partly`, by how many of the words they have before that."""
    fitted = [_Fitted(fit(asked.words, one.title or "", one.text), one.published_seq, one.id) for one in found]
    if partly:
        had = [count_in(asked.words, f"{one.title or ''} {one.text}") for one in found]
        fitted = [replace(one, fit=one.fit + MOST_FIT * many) for one, many in zip(fitted, had, strict=True)]
    return sorted(fitted, key=_key, reverse=True)


def _key(row: _Fitted) -> tuple[int, int]:
    return row.fit, row.published_seq


def _page(rows: Sequence[_Fitted], cursor: Cursor | None) -> Page[_Fitted]:
    if cursor is not None:
        start = cursor.keys[1:]
        rows = (
            [one for one in reversed(rows) if _key(one) > start]
            if cursor.newer
            else [one for one in rows if _key(one) < start]
        )
    return BEST.cut(rows[: queries.PAGE_SIZE + 1], queries.PAGE_SIZE, cursor)
