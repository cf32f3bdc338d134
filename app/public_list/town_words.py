"""What somebody meant who typed a word that no text has: one that the town itself uses where it says who does what."""

import re
from collections.abc import Iterator

from app import i18n
from app.networks.queries import get_directory
from app.operations.queries import list_operations
from app.reading.searches import SHORTEST_MISSPELT, get_names, read_search
from app.searching.nearest import find_among
from app.word_forms import list_words


def find_meant_of_town(q: str) -> str | None:
    """Return a query in which words are written as the town writes them, None if there is no such word. One query.

    Those of networks, operations, places, themes and theme piles are the town's; what some text has stays.
    """
    asked, meant = read_search(q), q
    shortest = 0 if i18n.current() == i18n.DEFAULT else SHORTEST_MISSPELT
    words = {word for said in _list_said() for word in list_words(said)} if asked and asked.unknown else set()
    for term in asked.unknown if asked else ():
        word = find_among(term, words, marks_alone=len(term.shown) < shortest)
        if word is not None:
            meant = re.sub(rf"(?<![^\W_]){re.escape(term.shown)}(?![^\W_])", word, meant, flags=re.IGNORECASE)
    return meant if meant != q else None


def _list_said() -> Iterator[str]:
    for kind in get_names().values():
        for called in kind.values():
            yield from called
    for operation in list_operations():
        yield from operation.names.values()
        for phrases in operation.belongs.values():
            yield from phrases
    for network in get_directory().networks.values():
        for words in network.words.values() if network.live else ():
            yield from (words.question, words.purpose)
