"""Names that pass for the municipality's own, however they are written.

A name is read as an eye reads it: letters that look alike are one, marks and hidden characters are left out, doubled
letters count once. Greek and Cyrillic are read by their sound as well. Pure: the municipality's names are given.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum

from app.search_terms import spelling_key
from app.unseen import is_unseen


class Claim(StrEnum):
    """What somebody says of themselves beside their name."""

    STAFF = "staff"
    COUNCIL = "council"


class NameFault(StrEnum):
    """Why a name is not shown."""

    OFFICIAL = "official"
    MIXED = "mixed"


def _table(pairs: str) -> Mapping[str, str]:
    """Return what the first letter of each pair is read as: the rest of the pair."""
    return {pair[0]: pair[1:] for pair in pairs.split()}


_AS_SEEN = _table(
    "0o 1i 3e 4a 5s 7t 8b @a $s !i |i æae œoe øo ðd þp ßss ŋn ɑa ɩi ʊu ĸk ℮e Αa Βb Εe Ζz Ηh Ιi Κk Λa Μm Νn Οo Ρp "
    "Σe Τt Υy Φo Χx αa βb γy δd εe ζz ηn θo ιi κk λa μm νu οo πn ρp σo ςs τt υu φo χx ωw Аa Вb Еe Гr Зe Кk Мm Нh "
    "Оo Рp Сc Тt Уy Хx аa бb вb гr еe ёe єe зe иn йn іi їi јj кk лn мm нh оo пn рp сc тt уy фo хx цu шw щw ьb ѕs "
    "ѵu ґr ԁd ԛq ԝw ӏi һh ӕae әe өo үy ՍU ՏS Օo Լl օo ոn սu հh յj ցg զq ᎠD ᎡR ᎢT ᎩY ᎪA ᎫJ ᎬE ᎳW ᎷM ᎻH ᏀG ᏂH ᏃZ ᏎS "
    "ᏔW ᏙV ᏚS ᏞL ᏟC ᏢP ᏦK ᏴB Ꭵi Ꮎo ꓐB ꓑP ꓓD ꓔT ꓖG ꓗK ꓙJ ꓚC ꓜZ ꓝF ꓟM ꓠN ꓡL ꓢS ꓣR ꓦV ꓧH ꓪW ꓫX ꓬY ꓮA ꓰE ꓲI ꓳO ꓴU"
)
_AS_HEARD = _table(
    "αa βb γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υu φf χch ψps ωo аa бb вv гg ґg дd еe ёe єe жzh "
    "зz иi йj іi їi јj кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsh ыy эe юju яja"
)
_LATIN = re.compile(
    r"(?:.*LATIN (?:CAPITAL |SMALL )?LETTER |REGIONAL INDICATOR SYMBOL LETTER )(?:[A-Z-]{2,} )*([A-Z])(?: WITH .*)?"
)
_MISTAKEN = frozenset({"GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
_NO_CHARACTERS = frozenset({"Cn", "Co"})
_ALIKE = (("rn", "m"), ("vv", "w"), ("v", "u"), ("l", "i"))
_WORD = re.compile(r"[^\W_]+")
_CLAIM = re.compile(
    r"\b(?:kommunalt )?(?:ansat|kommuneansat|medarbejder|employee|employed|arbejder|works)\b"
    r"(?: (?:i|hos|ved|på|for|at|in|of|by)\b(?: the\b)?(?: \w+)?? (?:kommunen?|municipality)\b)?",
    re.IGNORECASE,
)
_SEAT = re.compile(
    r"\b(?:(?:medlem af|sidder i|i) (?:byrådet|kommunalbestyrelsen)|(?:byråds|kommunalbestyrelses)(?:medlem|politiker)"
    r"|(?:member of|on) the (?:(?:city|town|municipal) )?council|(?:city|town|municipal) council(?:or| member)"
    r"|councillor)\b",
    re.IGNORECASE,
)
_LONG_ENOUGH = 8
_SHORT_PART = 3


def _folded(text: str, more: Mapping[str, str] = _AS_SEEN) -> list[str]:
    """Return the words of a text as an eye reads them."""
    letters = "".join(_read(letter, more) for letter in unicodedata.normalize("NFKD", text))
    return [_once(_alike(word)) for word in re.findall(r"[a-z]+", letters)]


def _read(letter: str, table: Mapping[str, str]) -> str:
    if is_unseen(letter) or unicodedata.category(letter) in _NO_CHARACTERS or letter in "'\u2019\u00b7":
        return ""
    for one in (letter, letter.casefold()):
        if one in table or one in _AS_SEEN:
            return (table.get(one) or _AS_SEEN[one]).casefold()
    if letter.isascii():
        return letter.casefold() if letter.isalpha() else " "
    latin = _LATIN.fullmatch(unicodedata.name(letter, ""))
    return latin[1].casefold() if latin else " "


def _alike(word: str) -> str:
    for written, read in _ALIKE:
        word = word.replace(written, read)
    return word


def _once(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def _squashed(words: Iterable[str]) -> str:
    """Return words as one, so that spaces between letters hide nothing."""
    return _once("".join(words))


def _all(words: str) -> frozenset[str]:
    return frozenset(_folded(words))


_KOMMUNE = _all("kommune municipality")
_ANYWHERE = _all(
    "borgmest borgermester kommunaldirektør kommunalbestyrelse moderator administrator netværkssekretariat "
    "byrådssekretariat netværksleder sagsbehandler"
)
_BEGINNINGS = _all("byråd")
_ALONE = _all("forvaltning forvaltningen rådmand rådmanden borgerrådgiver borgerrådgiveren alderman")
_FIRST = _all("mayor councillor")
_ROLES = _all(
    "sekretariat sekretariatet forvaltning forvaltningen rådhus rådhuset administration administrationen admin "
    "redaktion redaktionen moderation moderationen support myndighed myndigheden borgerservice borgerservicen "
    "jobcenter jobcenteret direktion direktionen netværk netværket netværkene samspil webmaster system staff "
    "mayor council official officiel secretariat editor editors network networks"
)
_FILLERS = _all("det den de en et i på af fra og for om the of from and by city town hall team vores jeres din")


def split_claim(name: str) -> tuple[str, Claim | None]:
    """Return a name without the words by which somebody says where they work or sit, and which of the two they say.

    Nothing else must be left out for it: where no name is left, the words pass for the municipality's own.
    """
    for claim, words in ((Claim.COUNCIL, _SEAT), (Claim.STAFF, _CLAIM)):
        left, claims = words.subn(" ", name)
        rest = " ".join(left.split()).strip(" ,;-–()/·") if claims else ""
        if rest:
            return rest, claim
    return name, None


def is_same(name: str, other: str) -> bool:
    """Return whether an eye reads two names as one."""
    return bool(_folded(name)) and _squashed(_folded(name)) == _squashed(_folded(other))


def is_mentioned(name: str, text: str) -> bool:
    """Return whether a text names somebody by a part of their name, however it is spelled, also in the genitive.

    A part of up to three letters may be a word too ("per", "bo"): it counts unless it begins with a small letter.
    """
    parts = {spelling_key(part) for part in _words(name)}
    for word in _words(text):
        key = spelling_key(word)
        part = key if key in parts else key.removesuffix("s")
        if part in parts and (len(part) > _SHORT_PART or not word[0].islower()):
            return True
    return False


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))


def fault_of(name: str, *, own: Iterable[str], town: str, other_municipality: bool = False) -> NameFault | None:
    """Return why a name must not be shown as a resident's, None if it may.

    `own` are the municipality's own names, of itself, its departments and networks; `town` is its name, whose words
    beside a role make an office ("Albertslund Rådhus"). `other_municipality` is whether another one is speaking.
    """
    if any(_is_mixed(word) for word in _WORD.findall(unicodedata.normalize("NFKC", name))):
        return NameFault.MIXED
    name, here = name.replace("&", " og "), set(_folded(town))
    taken = [_squashed(_folded(one.replace("&", " og "))) for one in own]
    fillers = _FILLERS | here
    for table in (_AS_SEEN, _AS_HEARD):
        words = _folded(name, table)
        if words and here.issuperset(words):
            return NameFault.OFFICIAL
        if _is_taken(_squashed(words), taken) or _is_official(words, fillers, other_municipality=other_municipality):
            return NameFault.OFFICIAL
    return None


def _is_mixed(word: str) -> bool:
    """Return whether a word has Latin letters and such of an alphabet that is mistaken for it."""
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return "LATIN" in scripts and not scripts.isdisjoint(_MISTAKEN)


def _is_taken(squashed: str, taken: Iterable[str]) -> bool:
    return any(squashed == one or (len(one) >= _LONG_ENOUGH and one in squashed) for one in taken if one)


def _is_official(words: list[str], fillers: frozenset[str] | set[str], *, other_municipality: bool) -> bool:
    squashed = _squashed(words)
    speaks_of = any(stem in squashed for stem in _KOMMUNE)
    own_name = any(word not in fillers and not any(stem in word for stem in _KOMMUNE) for word in words)
    if speaks_of and not (other_municipality and own_name):
        return True
    if any(stem in squashed for stem in _ANYWHERE) or any(word.startswith(tuple(_BEGINNINGS)) for word in words):
        return True
    if not _ALONE.isdisjoint(words) or (len(words) > 1 and words[0] in _FIRST):
        return True
    return any(word in _ROLES for word in words) and all(word in _ROLES or word in fillers for word in words)
