"""Who said yes to be named in a network: a private person has no name here but by their own word, kept elsewhere."""

from collections.abc import Callable, Mapping

Names = Callable[[], Mapping[int, str]]

_sources: list[Names] = []


def names_seats(source: Names) -> Names:
    """Let a function give the names by which private persons want to be read, by the id of their place."""
    _sources.append(source)
    return source


def list_own_names() -> Mapping[int, str]:
    """Return the names by which private persons want to be read, by the id of their place."""
    return {seat_id: name for source in _sources for seat_id, name in source().items()}
