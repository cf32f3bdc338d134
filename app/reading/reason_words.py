"""Which words of a text a page may give as a reason: none that is only like a word of the network by its letters."""

from app import search_terms
from app.matching.words import words
from app.word_forms import dictionary_form

_SHORTEST_STEM = 3
_SHORTEST_TAIL = 4
"""Letters of a word that may stand at the end of a longer one by chance: "stoppet" in "busstoppet"."""

_TENDER = frozenset(
    """
    afdød afdøde begravede begravelse begravelsen begravet dræbt død døde døden dødsfald dødsfaldet døende dødt kræft
    kræften kræftsyg overgreb overgrebet selvmord selvmordet selvmordstanker sorg sorgen sørge sørger
    voldtaget voldtægt
    abuse abused buried cancer dead death died dying funeral grief grieve grieving killed mourn mourning rape raped
    suicide
    """.split(),  # noqa: SIM905 - reads better as a paragraph
)
"""What nobody says back in quotation marks to somebody who tells of it: "because you write about »died«"."""


def is_tender(folded: str) -> bool:
    """Return whether a word tells of a death or of what is as hard: it counts, and is not held up to its writer."""
    return folded in _TENDER


def are_forms(one: str, other: str) -> bool:
    """Return whether two words are forms of one: "lyset" and "lys"."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _SHORTEST_STEM and longer.startswith(shorter):
        return True
    return not set(search_terms.terms(one)).isdisjoint(search_terms.terms(other))


def folded_of(text: str) -> list[str]:
    """Return the subject words of a text, folded, in order."""
    return [folded for folded, _place in words(text)]


def is_by_chance(folded: str, phrase: str) -> bool:
    """Return whether a word is like one of a phrase only because one's letters end the other.

    In "gadelampen" stands a lamp, and "lampen" is one; in "busstoppet" stands a stop, and "stoppet" means blocked.
    """
    said = folded_of(phrase)
    ending = [one for one in said if one != folded and _ends(one, folded)]
    return bool(ending) and not any(are_forms(one, folded) or _is_joined(one, folded) for one in said)


def _ends(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_TAIL and longer.endswith(shorter)


def _is_joined(one: str, other: str) -> bool:
    """Return whether the longer of two words is put together with the shorter, as the dictionary has it."""
    shorter, longer = sorted((one, other), key=len)
    base = dictionary_form(shorter)
    return longer.endswith(base) or dictionary_form(longer).endswith(base)
