"""Covering words as moderators do: typed, seen marked, then covered with a reason."""

from typing import Any

from tests.browsing import Browser, Page


def mark(staff: Browser, address: str, words: str, **fields: Any) -> Page:
    """Write words on the page of a thing (`/desk/cases/1`) where they are covered; returns it with them marked."""
    page = staff.get(f"{address}/words")
    values = page.form(f"{address}/redaction") | {"covered": words} | fields
    return staff.post(f"{address}/words", values, status=200)


def cover(staff: Browser, address: str, words: str, reason: str, *, status: int = 303) -> Page:
    """Cover words that have been seen marked."""
    marked = mark(staff, address, words)
    return staff.send(marked, f"{address}/redaction", {"reason": reason}, status=status)
