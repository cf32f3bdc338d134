"""A short sentence with another word for a thing in it, bent as the program's was."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.wording.things import ALL, JOINED, MANY, ONE, THE, Thing

Forms = Mapping[str, str]

_NEUTER = dict(
    zip(
        ("et", "ét", "intet", "noget", "hvert", "hvilket", "dette", "det", "dit", "mit", "sit", "jeres", "vores"),
        ("en", "én", "ingen", "nogen", "hver", "hvilken", "denne", "den", "din", "min", "sin", "jeres", "vores"),
        strict=True,
    )
)
"""What stands before a Danish word of the one gender, and before one of the other."""
_NEUTER_ADJECTIVES = {"nyt": "ny", "godt": "god", "stort": "stor", "andet": "anden", "åbent": "åben"}
_GENDERS = {
    ("et", "en"): (_NEUTER, _NEUTER_ADJECTIVES),
    ("en", "et"): ({b: a for a, b in _NEUTER.items()}, {b: a for a, b in _NEUTER_ADJECTIVES.items()}),
}
_DEFINITE = frozenset({"det", "den", "dette", "denne"})
_KINDS = frozenset({"type", "slags"})
_LAST_WORD = re.compile(r"(\w+)\s+$")


@dataclass(frozen=True)
class Swap:
    """What a thing is called in a language by the program, and by the town."""

    code: str
    thing: Thing
    own: Forms

    @property
    def program(self) -> Forms:
        """Return the program's forms."""
        return self.thing.forms[self.code]

    @property
    def changes(self) -> bool:
        """Return whether the town calls it otherwise."""
        return self.own != self.program

    def lies_over(self, other: "Swap") -> bool:
        """Return whether a word of it holds one of another thing's: *theme pile* holds *theme*."""
        return any(other.pattern.search(text) for text in self.program.values())

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what finds any form of it; `joined` is one at the beginning of another word."""
        nouns = sorted({noun_of(form, text) for form, text in self.program.items() if form != JOINED}, key=len)
        words = "|".join(re.escape(one) for one in reversed(nouns))
        within = "|".join(self.thing.within)
        before = f"(?P<within>{within})?" if within and self.code == "da" else ""
        whole = rf"(?<!\w){before}(?P<noun>{words})(?P<whose>s?)(?!\w)"
        joined = re.escape(self.program.get(JOINED, ""))
        return re.compile(whole + (rf"|(?<!\w)(?P<joined>{joined})(?=\w\w\w)" if joined else ""), re.IGNORECASE)


@dataclass(frozen=True)
class _Whole:
    """Of the whole sentence: what it is in English, and whether it is the form for one thing of one that counts."""

    english: str
    is_of_one: bool


def noun_of(form: str, text: str) -> str:
    """Return a form without its article."""
    return text.partition(" ")[2] if form == ONE else text


def put_in(text: str, swaps: Sequence[Swap], english: str, *, is_of_one: bool = False) -> str:
    """Return a text in which things are called as the town does; what the program fills in is left alone.

    `english` is what is said in English: where one and several are the same word, it tells which a lone one is. What
    `is_of_one` is the form for one thing of a sentence that counts: there a word is of one unless English has several.
    """
    if not swaps:
        return text
    parts = re.split(r"(%\(\w+\)[sd])", text)
    whole = _Whole(english, is_of_one)
    return "".join(one if at % 2 else _put_in_words(one, swaps, whole) for at, one in enumerate(parts))


def find_words(text: str, swaps: Sequence[Swap]) -> Iterator[tuple[re.Match[str], Swap]]:
    """Give each word that is called otherwise; one within a longer word that has its own swap is none."""
    found, last = [(one, swap) for swap in swaps for one in swap.pattern.finditer(text)], 0
    for match, swap in sorted(found, key=lambda one: (one[0].start(), -one[0].end())):
        if match.start() < last:
            continue
        last = match.end()
        if swap.changes:
            yield match, swap


def _put_in_words(text: str, swaps: Sequence[Swap], whole: _Whole) -> str:
    out, last = "", 0
    for match, swap in find_words(text, swaps):
        gap = text[last : match.start()]
        form = _form_of(match, gap, swap, text, whole)
        out += (_agreeing(gap, swap) if form == ONE else gap) + _said(match, swap.own[form], form)
        last = match.end()
    return out + text[last:]


def _said(match: re.Match[str], text: str, form: str) -> str:
    """Return the town's word with what the program's had: its ending, the word it ends, its capital."""
    said = noun_of(form, text)
    if match["whose"] and not said.endswith(("s", "x", "z")):
        said += "s"
    said = (match.groupdict().get("within") or "") + said
    return said[0].upper() + said[1:] if match.group()[0].isupper() else said


def _form_of(found: re.Match[str], before: str, swap: Swap, text: str, whole: _Whole) -> str:
    """Return which form it is. One and several may be the same word: then what stands before it says which."""
    if found.groupdict().get("joined"):
        return JOINED
    noun = found["noun"].casefold()
    forms = [one for one in (THE, ALL, ONE, MANY) if one in swap.program and noun_of(one, swap.program[one]) == noun]
    if len(forms) == 1:
        return forms[0]
    words = [word.casefold() for _start, word in _from_the_end(before)]
    is_one_by_one = re.search(rf"\b{re.escape(noun)} for {re.escape(noun)}\b", text, re.IGNORECASE)
    if found.group() == text or whole.is_of_one or is_one_by_one or _KINDS.intersection(words[:1]):
        several = swap.thing.forms["en"][MANY]
        return MANY if re.search(rf"\b{several}\b", whole.english, re.IGNORECASE) else ONE
    counts = bool(words) and (words[0] in _NEUTER or words[0].endswith("t"))
    return ONE if counts or (words[1:] and words[0].endswith("e") and words[1] in _NEUTER) else MANY


def _agreeing(gap: str, swap: Swap) -> str:
    """Return what stands before a word of one thing, bent for the town's."""
    before, after = (words[ONE].partition(" ")[0] for words in (swap.program, swap.own))
    if swap.code == "en":
        return re.sub(r"\b([Aa])n?(?= $)", lambda one: one[1] + after[1:], gap)
    determiners, adjectives = _GENDERS.get((before, after), ({}, {}))
    tail, rest = "", gap
    for at, (start, word) in enumerate(_from_the_end(gap)):
        low = word.casefold()
        other = determiners.get(low) or adjectives.get(low)
        if at and low in determiners and low in _DEFINITE and not tail.strip().endswith("e"):
            break
        if other:
            other = other.capitalize() if word[0].isupper() else other
            tail, rest = other + rest[start + len(word) :] + tail, rest[:start]
        elif at == 0 and word.endswith("e"):
            tail, rest = rest[start:], rest[:start]
        else:
            break
        if low in determiners:
            break
    return rest + tail


def _from_the_end(gap: str) -> Iterator[tuple[int, str]]:
    """Give the last two words of a text, the last first, as far as nothing but spaces stands between and after them."""
    end = len(gap)
    for _each in range(2):
        found = _LAST_WORD.search(gap[:end])
        if found is None:
            return
        yield found.start(), found[1]
        end = found.start()
