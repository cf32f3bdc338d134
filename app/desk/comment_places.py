"""Where a moderator works through many things: what has been done with one leads back there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.conversations.queries import WAITING
from app.web.asked import Asked
from app.web.paging import Cursor, StaleCursorError, read_cursor

REPORTS = "reports"
_LISTS: dict[str, tuple[str, tuple[Callable[[str], Any], ...]]] = {
    "waiting": ("comments.waiting_comments", WAITING.readers),
    REPORTS: ("reports.reported_things", ()),
}
"""The lists by name, each with its endpoint and what reads the cursors of its pages."""


@dataclass(frozen=True)
class Place:
    """One of the lists and the cursor of its page; without a name it is none."""

    name: str = ""
    page: str = ""

    @property
    def address(self) -> str | None:
        """Return the address of the page, None if it is none."""
        return url_for(_LISTS[self.name][0], page=self.page or None) if self.name else None

    @property
    def cursor(self) -> Cursor | None:
        """Return where its page starts, None for the first."""
        return read_cursor(self.page, *_LISTS[self.name][1]) if self.name else None

    def lead_to(self, comment_id: int) -> str:
        """Return the address of one comment's page, which leads back."""
        return self._lead("moderating.moderate_comment", comment_id)

    def lead_to_words(self, comment_id: int) -> str:
        """Return the address where words of one comment are covered, which leads back too."""
        return self._lead("redaction.comment_words", comment_id)

    def _lead(self, endpoint: str, comment_id: int) -> str:
        return url_for(endpoint, comment_id=comment_id, list=self.name or None, page=self.page or None)


def place_of(name: str | None, page: str | None) -> Place:
    """Return the place that a form or an address names; what nobody made is left out."""
    if name not in _LISTS:
        return Place()
    try:
        read_cursor(page or "", *_LISTS[name][1])
    except StaleCursorError:
        return Place(name)
    return Place(name, page or "")


def read_place(asked: Asked) -> Place:
    """Return the list that one comes from, as the address of a comment's page says."""
    name = asked.choose("list", {one: one for one in _LISTS}, "")
    cursor = asked.cursor(*_LISTS[name][1]) if name else None
    return Place(name or "", str(cursor or ""))
