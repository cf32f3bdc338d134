"""What is found in a text, as one writes it down in a test."""

from app.screening.findings import Danger, FindingKind
from app.screening.lists import Lists
from app.screening.screen import screen


def passages(text: str, kind: FindingKind, lists: Lists | None = None) -> list[str]:
    """Return the passages of a kind that are found in a text."""
    return [text[one.start : one.end] for one in screen(text, lists) if one.kind is kind]


def dangers(text: str) -> set[Danger]:
    """Return what in a text cannot wait."""
    return {one.danger for one in screen(text) if one.danger}
