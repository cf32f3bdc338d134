"""What stops staff before something is published: passages that a person must say are all right, one by one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.errors import NotClearedError
from app.screening.own import NOBODY, HiddenAuthor, tellings
from app.screening.personal_data import find_cpr
from app.vault import content_hash

_AROUND = 40


class StopKind(StrEnum):
    """Why somebody must look at a passage."""

    CPR = "cpr"
    AUTHOR = "author"


@dataclass(frozen=True)
class Stop:
    """A passage `text[start:end]` of the text called `where`; `fingerprint` stands for the two."""

    kind: StopKind
    where: str
    text: str = field(repr=False)
    start: int
    end: int
    fingerprint: str

    @property
    def key(self) -> str:
        """Return what a person clears: it stands for the passage in exactly this text, and for no other."""
        return content_hash(self.kind, self.fingerprint, f"{self.start}-{self.end}").hex()[:32]

    @property
    def passage(self) -> str:
        """Return the passage itself."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """Return some of what stands before it, from a whole word on."""
        if self.start <= _AROUND:
            return self.text[: self.start]
        near = self.text[self.start - _AROUND : self.start]
        return "… " + near[near.find(" ") + 1 :]

    @property
    def after(self) -> str:
        """Return some of what stands after it, to a whole word."""
        if self.end + _AROUND >= len(self.text):
            return self.text[self.end :]
        near = self.text[self.end : self.end + _AROUND]
        return near[: near.rfind(" ") + 1] + "…"


def list_stops(texts: Mapping[str, str | None], author: HiddenAuthor = NOBODY) -> list[Stop]:
    """Return the passages to look at in the texts, each under what it is called, in reading order.

    Space around a text is none of it, so that a text is the same before and after it is stored.
    """
    return [stop for where, text in texts.items() for stop in _stops(where, (text or "").strip(), author)]


def are_cleared(stops: Iterable[Stop], cleared: Collection[str]) -> bool:
    """Return whether a person has cleared every one of the stops by its key."""
    return all(stop.key in cleared for stop in stops)


def require_cleared(texts: Mapping[str, str | None], cleared: Collection[str]) -> None:
    """Raise `NotClearedError` if a passage of the texts that may be a CPR number is not among the `cleared` keys."""
    if not are_cleared(list_stops(texts), cleared):
        raise NotClearedError


def _stops(where: str, text: str, author: HiddenAuthor) -> list[Stop]:
    found = [(StopKind.CPR, one.start, one.end) for one in find_cpr(text)]
    found += [(StopKind.AUTHOR, start, end) for start, end in tellings(text, author)]
    fingerprint = content_hash(where, text).hex() if found else ""
    stops = [Stop(kind, where, text, start, end, fingerprint) for kind, start, end in found]
    return sorted(stops, key=lambda stop: (stop.start, stop.end, stop.kind))
