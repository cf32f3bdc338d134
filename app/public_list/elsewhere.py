"""What a search that finds no text leads to: words of it or their parts, an operation, networks, organisations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.errors import BusyError
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.operations.queries import OperationInfo
from app.operations.searching import find_searched
from app.organisations.blueprint import ORGANISATIONS
from app.organisations.queries import Listed, list_shown
from app.public_list.town_words import find_meant_of_town
from app.reading import readings
from app.reading.queries import Filters, count_listed
from app.reading.searches import get_names, read_search
from app.search_terms import query_terms
from app.searching.asking import list_named
from app.searching.index import Mark
from app.searching.parts import list_parts
from app.submissions.numbers import parse_number
from app.web import turns

_NEAR = 0.6
"""A word or two say little: a network is named where the engine gives it more than half of what there is."""
_MOST = 2
_MOST_WORDS = 4
_SHORTEST_NAME = 3


@dataclass(frozen=True)
class Elsewhere:
    """Where else one may look: `words` are those of the query that some texts have, each with how many.

    `parts` are those of its only word, if that is put together from others. `meant` is the query in words of the town,
    if it is misspelt: operations and networks are those of that.
    """

    words: tuple[tuple[str, int], ...]
    parts: tuple[tuple[str, int], ...]
    operation: OperationInfo | None
    networks: tuple[NetworkInfo, ...]
    organisations: tuple[Listed, ...] = ()
    meant: str | None = None

    @property
    def leads_on(self) -> bool:
        """Return whether there is anything to go on to."""
        return bool(self.words or self.parts or self.operation or self.networks or self.organisations)


def find_elsewhere(q: str) -> Elsewhere | None:
    """Return where else to look for what was typed: two queries for each of its first words, and one more.

    None for the number of a case and no more: a part of it is the number of others.
    """
    words = [one.shown for one in query_terms(q)]
    if parse_number(q) is not None:
        words = [one for one in words if not one.isdecimal()]
        if not words:
            return None
    meant = find_meant_of_town(q)
    operation, networks = _find_of_town(meant or q)
    many, parts = (words, ()) if len(words) > 1 else ((), list_parts(words[0]) if words else ())
    shown = meant if operation or networks else None
    return Elsewhere(
        tuple(_count(many)), tuple(_count(parts)), operation, tuple(networks[:_MOST]), _find_organisations(q), shown
    )


def _find_organisations(q: str) -> tuple[Listed, ...]:
    """Return the organisations that everybody can read in whose names a query stands, the first by name."""
    if len(q.strip()) < _SHORTEST_NAME or not ORGANISATIONS.is_on():
        return ()
    return tuple(list_shown(None, q=q.strip()).rows[:_MOST])


def _find_of_town(q: str) -> tuple[OperationInfo | None, list[NetworkInfo]]:
    """Return the operation that a query is about, and networks: what is an operation's is near to no network."""
    directory, operation = get_directory(), find_searched(q)
    named = [directory.networks[one] for one in list_named(q, get_names()[Mark.NETWORK])]
    slugs = [] if operation else _list_near(q)
    near = [one for slug in slugs if (one := directory.network_by_slug(slug)) is not None]
    return operation, [*named, *(one for one in near if one.live and one not in named)]


def _list_near(q: str) -> list[str]:
    """Return what networks are called that are near to a query by meaning; none where others need the time."""
    try:
        with turns.spare():
            judged, _reading = readings.read(q)
    except BusyError:
        return []
    return [one.key for one in judged.ranking if one.probability >= _NEAR]


def _count(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Give each of the first words that some texts have, with how many."""
    for word in words[:_MOST_WORDS]:
        asked = read_search(word)
        if asked is not None and (count := count_listed(Filters(wanted=asked.wanted))):
            yield word, count
