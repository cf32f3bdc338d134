"""Covering words as moderators do: typed, seen marked, then covered with a reason."""

from typing import Any

from tests.browsing import Browser, Page


def mark(staff: Browser, address: str, words: str, of: str = "", **fields: Any) -> Page:
    """Write words on the page of a thing (`/desk/cases/1`) where they are covered; returns it with them marked.

    `of` is "answer-" for the page of its answers alone.
    """
    at = f"{address}/covering" if "/solutions/" in address else f"{address}/{of}words"
    values = staff.get(at).form(f"{address}/{of}redaction") | {"covered": words} | fields
    return staff.post(at, values, status=200)


def cover(staff: Browser, address: str, words: str, reason: str, *, of: str = "", status: int = 303) -> Page:
    """Cover words that have been seen marked."""
    marked = mark(staff, address, words, of)
    return staff.send(marked, f"{address}/{of}redaction", {"reason": reason}, status=status)
