"""Numbers in words, Danish and English, and where they stand: "toogtyve", "to og tyve", "ninety-one", "første"."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_UNITS = {
    "da": "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
}
_TENS = {
    "da": "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
_ORDINALS = {
    "da": "første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende fjortende "
    "femtende sekstende syttende attende nittende tyvende",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
}
_MORE_ORDINALS = {"tredivte": 30, "enogtredivte": 31, "thirtieth": 30, "thirty-first": 31, "andet": 2, "forste": 1}
_ALSO = {"et": 1, "ét": 1, "én": 1, "oh": 0, "fyrretyve": 40}


def _names() -> Mapping[str, str]:
    """Return the digits of each word for a number that is said as a whole."""
    found = {word: number for language in _UNITS.values() for number, word in enumerate(language.split())} | _ALSO
    tens = {lang: {word: 20 + 10 * at for at, word in enumerate(words.split())} for lang, words in _TENS.items()}
    for word, number in tens["da"].items():
        found[f"{word}indstyve"] = number
    found |= tens["da"] | tens["en"]
    for unit, one in enumerate(_UNITS["da"].split()[1:10], 1):
        found |= {f"{one}og{word}": ten + unit for word, ten in tens["da"].items()}
    for unit, one in enumerate(_UNITS["en"].split()[1:10], 1):
        found |= {f"{word}-{one}": ten + unit for word, ten in tens["en"].items()}
    return {word: str(number) for word, number in found.items()}


def _ordinals() -> Mapping[str, str]:
    found = {
        word: number for line in _ORDINALS.values() for number, word in enumerate(line.split(), 1)
    } | _MORE_ORDINALS
    for unit, one in enumerate(_UNITS["da"].split()[1:10], 1):
        found[f"{one}ogtyvende"] = 20 + unit
    for unit, one in enumerate(_ORDINALS["en"].split()[:9], 1):
        found[f"twenty-{one}"] = 20 + unit
    return {word: str(number) for word, number in found.items()}


NAMES, ORDINALS = _names(), _ordinals()
_TENS_WORDS = frozenset(f"{_TENS['da']} {_TENS['en']}".split())
_CENTURY = re.compile(r"(?P<before>atten|nitten|eighteen|nineteen)?\s?hundred(?:e|e?og)?$")
_THOUSAND = re.compile(r"(?P<before>to|two)?\s?t(?:usind|housand)e?(?:og)?$")
_IN_YEARS = re.compile(r"hundred|t(?:usind|housand)")
_CENTURIES = {"atten": "18", "eighteen": "18", "nitten": "19", "nineteen": "19", "18": "18", "19": "19"}
TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:-[^\W\d_]+)*")
_AND = frozenset({"og", "and"})


class Number(NamedTuple):
    """Digits, where they stand, and whether they are said in words."""

    digits: str
    start: int
    end: int
    said: bool


def read_numbers(text: str) -> list[Number]:
    """Return the numbers of a text in plain writing, in digits and in words, in reading order.

    A year is one number, also when it is said in three words: "nitten hundrede og halvtreds".
    """
    tokens = [(one.group().casefold(), one.start(), one.end()) for one in TOKEN.finditer(text)]
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        word = tokens[at][0]
        begins = word in NAMES or word in ORDINALS or word.isdigit() or _IN_YEARS.search(word)
        digits, count = _number_at(tokens, at) if begins else ("", 0)
        if count:
            found.append(Number(digits, tokens[at][1], tokens[at + count - 1][2], not tokens[at][0].isdigit()))
        at += max(count, 1)
    return found


_Tokens = list[tuple[str, int, int]]


def _number_at(tokens: _Tokens, at: int) -> tuple[str, int]:
    """Return the digits that the words from `at` on say, and how many words say them; no word if they say none."""
    word = tokens[at][0]
    after = [one for one, _start, _end in tokens[at + 1 : at + 5]] + [""] * 4
    for century, following in _beginnings(word, after):
        rest = tokens[at + following : at + following + 3]
        skipped = 1 if rest and rest[0][0] in _AND else 0
        part, count = _below_hundred(rest, skipped)
        return century + (part.zfill(2) if count else "00"), following + (skipped + count if count else 0)
    if word.isdigit():
        return word, 1
    if word in ORDINALS:
        return ORDINALS[word], 1
    return _below_hundred(tokens[at : at + 3], 0)


def _beginnings(word: str, after: list[str]) -> Iterator[tuple[str, int]]:
    """Yield the century that a year begins with, and how many words say it."""
    if (whole := _CENTURY.match(word)) and whole["before"]:
        yield _CENTURIES[whole["before"]], 1
    elif (whole := _THOUSAND.match(word)) and whole["before"]:
        yield "20", 1
    elif word in _CENTURIES and _CENTURY.match(after[0]):
        yield _CENTURIES[word], 2
    elif word in {"to", "two", "2"} and _THOUSAND.match(after[0]):
        yield "20", 2


def _below_hundred(tokens: _Tokens, skipped: int) -> tuple[str, int]:
    """Return the digits of a number below a hundred and how many words say it: "toogtyve", "to og tyve"."""
    words = [one for one, _start, _end in tokens[skipped:]] + [""] * 3
    first = NAMES.get(words[0])
    if first is None:
        return "", 0
    if len(first) == 1 and words[1] == "og" and words[2] in _TENS_WORDS:
        return str(int(NAMES[words[2]]) + int(first)), 3
    if f"{words[0]}-{words[1]}" in NAMES:
        return NAMES[f"{words[0]}-{words[1]}"], 2
    return first, 1
