"""How many texts that cannot wait are seen as such, and how many that can wait are taken for one."""

from app.screening.screen import screen
from tests.screening.marked import read_lines


def seen(name: str) -> tuple[int, int, list[str]]:
    """Return how many texts of a file of "danger: text" cannot wait by what is found, of how many, and those missed."""
    texts = [line.partition(": ")[2] for line in read_lines(name)]
    missed = [text for text in texts if not any(one.danger for one in screen(text))]
    return len(texts) - len(missed), len(texts), missed


def taken_for_urgent(name: str) -> list[str]:
    """Return the texts of a file that can wait and are said not to."""
    return [text for text in read_lines(name) if any(one.danger for one in screen(text))]
