"""Whether a text speaks of two things, and what each of them is for."""

from dataclasses import dataclass

from app.belonging.wished import OPERATION, find_wished
from app.errors import BusyError
from app.i18n import quoted
from app.matching import find_two
from app.networks.matcher import get_matcher
from app.networks.queries import get_directory
from app.operations.recognising import recognise
from app.screening.statutory import find_statutory
from app.web import turns


@dataclass(frozen=True)
class Parting:
    """Where in a text the second of two things begins, and the key of what each is for, empty if it is only `said`."""

    cut: int
    keys: tuple[str, str]
    said: bool = False


@dataclass(frozen=True)
class TwoThings:
    """Two passages of a text, where in it the second begins, and the name of what each is for, in quotes, if known."""

    first: str
    second: str
    cut: int
    one: str
    other: str


def find_two_things(text: str) -> TwoThings | None:
    """Return the two things that a text speaks of; None where that is not clear, or everybody matches just now."""
    try:
        with turns.spare():
            return show_parted(text, find_parting(text))
    except BusyError:
        return None


def find_parting(text: str) -> Parting | None:
    """Return where a text parts into two things, None where that is not clear; whoever asks holds a turn to match."""
    two = find_two(text, get_matcher().engine, _operation)
    return Parting(two.cut, two.keys, two.said) if two is not None else None


def show_parted(text: str, parting: Parting | None) -> TwoThings | None:
    """Return the two things of a text that parts there, named in the current language.

    None if one has no name, unless the writer has said that there are two.
    """
    if parting is None:
        return None
    cut = parting.cut
    first, second = text[:cut].strip(), text[cut:].strip()
    one, other = (_name(*both) for both in zip(parting.keys, (first, second), strict=True))
    if not (parting.said or (one and other)):
        return None
    return TwoThings(first, second, cut, one, other)


def _operation(part: str) -> str | None:
    found = recognise(part)
    return f"{OPERATION}:{found.id}" if found is not None else None


def _name(key: str, part: str) -> str:
    """Return in quotes what a passage is for; empty where the page of that passage alone would name nothing."""
    network = get_directory().network_by_slug(key) if key else None
    if network is not None and find_statutory(part):
        return ""  # it goes to no network before somebody has looked
    found = network or (find_wished(key) if key else None)
    return quoted(found.name) if found is not None else ""
