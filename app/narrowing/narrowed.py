"""What a list of cases is narrowed down to, in an address and as a condition."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from app.subjects import AuthorKind
from app.submissions.models import Submission, SubmissionTheme

_CASE = aliased(Submission, name="narrowed")
_LONGEST_ID = 18


@dataclass(frozen=True)
class Narrowed:
    """The theme, place and network, by id, and the kind of author that cases are narrowed down to; None for all."""

    theme: int | None = None
    author: AuthorKind | None = None
    place: int | None = None
    network: int | None = None

    def __bool__(self) -> bool:
        """Return whether anything is left out."""
        return bool(self.query)

    @property
    def query(self) -> dict[str, str]:
        """Return how an address says it."""
        said = {"theme": self.theme, "author": self.author, "place": self.place, "network": self.network}
        return {name: str(value) for name, value in said.items() if value is not None}

    def conditions(self, subject_id: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401 -- a column of ids
        """Return what holds of the things, by the column of their ids, that it leaves; of what is no case none is."""
        if not self:
            return []
        wanted = [_CASE.id == subject_id]
        if self.theme is not None:
            held = select(SubmissionTheme.theme_id).where(SubmissionTheme.submission_id == _CASE.id)
            wanted.append(held.where(SubmissionTheme.theme_id == self.theme).exists())
        if self.author is not None:
            wanted.append(_CASE.author_kind == self.author)
        if self.place is not None:
            wanted.append(_CASE.place_id == self.place)
        if self.network is not None:
            wanted.append(_CASE.network_id == self.network)
        return [select(_CASE.id).where(*wanted).exists()]


ALL = Narrowed()
"""Nothing is left out."""


def narrowed_of(query: Mapping[str, str]) -> Narrowed:
    """Return what an address or a form of ours says; what it does not know is left out."""
    author = query.get("author")
    known = {str(one): one for one in AuthorKind}
    ids = {name: _id_of(query.get(name, "")) for name in ("theme", "place", "network")}
    return Narrowed(author=known.get(author or ""), **ids)


def _id_of(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) <= _LONGEST_ID else None
