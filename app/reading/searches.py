"""What somebody types to search for, read with the names that things are marked with."""

import re
from dataclasses import replace

from app import i18n
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.reading.queries import Filters
from app.searching import asking, spelling
from app.searching.asking import Asked, Names
from app.searching.index import PUBLIC, Mark
from app.submissions.numbers import parse_number

_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W\d_])")
"""Between two parts of a word: "el-cykel" is meant for "elcykel"."""
SHORTEST_MISSPELT = 6
"""Letters of a word that whoever reads in another language may have misspelt: a short one is near to many in Danish."""


def with_words(q: str, filters: Filters) -> Filters | None:
    """Return filters that `q` narrows further; None where it has no word, so that nothing is found."""
    asked = read_search(q) if q else None
    if not q:
        return filters
    return replace(filters, wanted=asked.wanted) if asked is not None else None


def read_search(q: str) -> Asked | None:
    """Return what a typed query asks of what everybody can read, None if it has no word. One query."""
    number = parse_number(q)
    mark = Mark.NUMBER.of(int(number.replace("-", ""))) if number is not None else None
    return asking.read(PUBLIC, q, get_names(), mark=mark)


def find_meant(q: str, asked: Asked) -> str | None:
    """Return a query in which what stands nowhere is written otherwise; None unless there is something for each."""
    meant, names = _HYPHEN.sub("", q), get_names()
    if meant != q:
        asked = read_search(meant) or asked
    called = [name for kind in names.values() for said in kind.values() for name in said]
    shortest = 0 if i18n.current() == i18n.DEFAULT else SHORTEST_MISSPELT
    for term in asked.unknown:
        word = spelling.find_meant(PUBLIC, term, called, marks_alone=len(term.shown) < shortest)
        if word is None:
            return None
        meant = re.sub(rf"(?<![^\W_]){re.escape(term.shown)}(?![^\W_])", word, meant, flags=re.IGNORECASE)
    return meant if meant != q else None


def get_names() -> Names:
    """Return what networks, places, themes and theme piles are called, in every language they have."""
    reference, directory = get_reference(), get_directory()
    return {
        Mark.NETWORK: {one.id: [said.name for said in one.words.values()] for one in directory.networks.values()},
        Mark.PLACE: {one.id: list(one.names.values()) for one in reference.places.values()},
        Mark.THEME: {one.id: list(one.names.values()) for one in reference.themes.values()},
        Mark.PILE: {one.id: [said.name for said in one.words.values()] for one in directory.piles.values()},
    }
