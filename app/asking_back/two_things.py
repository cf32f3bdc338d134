"""Whether a text speaks of two things, and what each of them is for."""

from dataclasses import dataclass

from app.belonging.wished import OPERATION, find_wished
from app.errors import BusyError
from app.i18n import quoted
from app.matching import find_two
from app.networks.matcher import get_matcher
from app.networks.queries import get_directory
from app.operations.recognising import recognise
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
    names = [_name(key) for key in parting.keys] if parting is not None else []
    if parting is None or not (parting.said or all(names)):
        return None
    cut = parting.cut
    return TwoThings(text[:cut].strip(), text[cut:].strip(), cut, *(quoted(one) if one else "" for one in names))


def _operation(part: str) -> str | None:
    found = recognise(part)
    return f"{OPERATION}:{found.id}" if found is not None else None


def _name(key: str) -> str:
    found = (get_directory().network_by_slug(key) or find_wished(key)) if key else None
    return found.name if found is not None else ""
