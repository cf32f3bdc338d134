"""Names that pass for the municipality's own, however they are written.

A name is read as an eye reads it (`look_alikes.py`). Pure: the municipality's names are given.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from app.screening.look_alikes import AS_HEARD, AS_SEEN, folded, has_sign, is_mixed, squash


class NameFault(StrEnum):
    """Why a name is not shown."""

    OFFICIAL = "official"
    MIXED = "mixed"
    SIGN = "sign"


_LONG_ENOUGH = 8


def _all(words: str) -> frozenset[str]:
    return frozenset(folded(words))


_KOMMUNE = _all("kommune municipality")
_ANYWHERE = _all(
    "borgmest borgermester kommunaldirektør kommunalbestyrelse moderator administrator netværkssekretariat "
    "byrådssekretariat netværksleder sagsbehandler councilmember councillor councilman councilwoman "
    "politiker politician folketing embedsmand embedsmænd embedskvinde embedsværk jyllandspoliti fynspoliti "
    "sjællandspoliti falsterspoliti vestegnspoliti københavnspoliti bornholmspoliti rigspoliti"
)
_BEGINNINGS = _all("byråd")
_ENDINGS = _all("forvaltningen")
_ALONE = _all(
    "forvaltning forvaltningen rådmanden borgerrådgiver borgerrådgiveren politiet nærpoliti nærpolitiet lokalpolitiet "
    "politibetjent politibetjenten politimester verificeret verified"
)
_TITLES = _all("mayor rådmand alderman minister ministeren statsminister politi police")
"""Offices before a name, or by themselves. Some are surnames too, which stand behind another name."""
_OFFICES = _all(
    "sekretariat sekretariatet forvaltning forvaltningen rådhus rådhuset administration administrationen "
    "myndighed myndigheden borgerservice borgerservicen jobcenter jobcenteret jobcentret direktion direktionen "
    "secretariat council"
)
_ROLES = (
    _OFFICES
    | _TITLES
    | _all(
        "admin redaktion redaktionen moderation moderationen support netværk netværket netværkene samspil webmaster "
        "system staff employee ansat medarbejder medarbejderen official officiel editor editors network networks "
        "afsender afsenderen indsender indsenderen forfatteren"
    )
)
_FILLERS = _all(
    "jeg er am a det den de en et i på af fra og for om the of from and by city town hall team teamet member vores "
    "jeres din"
)
_PARTS = re.compile(r"[,;()/·|–—]| - ")
_PLACES = re.compile(r"\b(?:i|på|ved|hos|fra|at|in|from)\b", re.IGNORECASE)


def fault_of(name: str, *, own: Iterable[str], town: str, other_municipality: bool = False) -> NameFault | None:
    """Return why a name must not be shown as a resident's, None if it may.

    `own` are the municipality's own names, of itself, its departments and networks; `town` is its name, whose words
    beside a role make an office ("Albertslund Rådhus"). `other_municipality` is whether another one is speaking.
    """
    if is_mixed(name):
        return NameFault.MIXED
    name, here = name.replace("&", " og "), set(folded(town))
    taken = [folded(one.replace("&", " og ")) for one in own]
    fillers = _FILLERS | here
    for table in (AS_SEEN, AS_HEARD):
        words = folded(name, table)
        if words and here.issuperset(words):
            return NameFault.OFFICIAL
        if _is_taken(words, taken, fillers) or _is_official(words, fillers, other_municipality=other_municipality):
            return NameFault.OFFICIAL
        if _names_office(name, table, fillers):
            return NameFault.OFFICIAL
    return NameFault.SIGN if has_sign(name) else None


def _is_taken(words: list[str], taken: Iterable[list[str]], fillers: Collection[str]) -> bool:
    """Return whether a name is one of those taken or has one in it, also where its words stand in another order."""
    squashed, said = squash(words), set(words).difference(fillers)
    for one in taken:
        whole, parts = squash(one), set(one).difference(fillers)
        if whole and (squashed == whole or (len(whole) >= _LONG_ENOUGH and whole in squashed)):
            return True
        if min(len(said), len(parts)) > 1 and (said <= parts or parts <= said):
            return True
    return False


def _is_official(words: list[str], fillers: Collection[str], *, other_municipality: bool) -> bool:
    squashed = squash(words)
    speaks_of = any(stem in squashed for stem in _KOMMUNE)
    own_name = any(word not in fillers and not any(stem in word for stem in _KOMMUNE) for word in words)
    if speaks_of and not (other_municipality and own_name):
        return True
    if any(word.startswith(tuple(_BEGINNINGS)) or word.endswith(tuple(_ENDINGS)) for word in words):
        return True
    if any(stem in squashed for stem in _ANYWHERE):
        return True
    return not _ALONE.isdisjoint(words) or (len(words) > 1 and words[0] in _TITLES)


def _names_office(name: str, table: Mapping[str, str], fillers: Collection[str]) -> bool:
    """Return whether a part of a name says a role alone ("Ib, support"), or where it is ("Ib fra Rådhuset")."""
    for part in (name, *_PARTS.split(name)):
        if _is_only(folded(part, table), _ROLES, fillers):
            return True
        if any(_is_only(folded(place, table), _OFFICES, fillers) for place in _PLACES.split(part)[1:]):
            return True
    return False


def _is_only(words: list[str], some: Collection[str], fillers: Collection[str]) -> bool:
    return not set(words).isdisjoint(some) and all(word in some or word in fillers for word in words)
