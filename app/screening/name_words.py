"""What each word of a text may be in somebody's name, and which words stand together as one."""

import unicodedata

from app.screening.lists import ALSO_WORD, FAMILY, GIVEN, LAND, RARE, Lists
from app.screening.seen import Words, all_of

NAMED = GIVEN | RARE | FAMILY
_PARTICLES = all_of(
    "af al el ul bin ibn abu da das de del della den der di do dos du la le lo ten ter van von zu zur y e"
)
_FIRM = frozenset({"a", "i", "k", "p"})
"""What stands before the slash of a firm's form, "A/S"."""
_GENITIVES = ("'s", "\u2019s", "'", "\u2019", "s")
_FAMILY_ENDINGS = (
    *("sen", "sson", "gaard", "gård", "ović", "ovic", "ević", "evic", "owski", "owska", "ewski", "dóttir", "datter"),
    *("enko", "oğlu", "oglu"),
)
_SHORTEST_WITH_ENDING = 7
_ACRONYM = 4
_LONGEST = 40


class Names:
    """What each word of a text may be in a name, worked out when it is asked for."""

    def __init__(self, words: Words, lists: Lists) -> None:
        self._words, self._lists = words, lists
        self._kinds: dict[int, int] = {}

    def __getitem__(self, at: int) -> int:
        kinds = self._kinds.get(at)
        if kinds is None:
            kinds = self._kinds[at] = _kinds_of(self._lists.names, self._words.folded[at])
        return kinds

    def is_given(self, at: int) -> bool:
        """Return whether a word is a given name and nothing else."""
        return bool(self[at] & GIVEN) and not self[at] & (ALSO_WORD | LAND)

    def is_place(self, at: int) -> bool:
        """Return whether a word makes what stands before it a place, a firm or the like."""
        if self._words.folded[at] in _FIRM and self._words.folded[at + 1 : at + 2] == ["s"]:
            return self._words.gap(at) == "."
        places, word = self._lists.sets["places"], self._words.folded[at]
        return (word in places or without_genitive(word) in places) and not self.is_given(at)

    def is_genitive(self, at: int) -> bool:
        """Return whether a word is a name in the genitive, "Karens", and not one that ends in an s itself."""
        word, names = self._words.folded[at], self._lists.names
        return bool(self[at] & NAMED) and not names.get(word, 0) & NAMED and word != without_genitive(word)

    def is_land(self, at: int) -> bool:
        """Return whether a word is a country, a town or a well-known firm, and no name."""
        return bool(self[at] & LAND) and not self[at] & NAMED

    def is_acronym(self, at: int) -> bool:
        """Return whether a word is a few capital letters, "FDF"; one letter is an initial."""
        word = self._words.written[at]
        return 1 < len(word) <= _ACRONYM and word.isupper()

    def has_name(self, first: int, end: int) -> bool:
        """Return whether one of some words is in a list of names."""
        return any(self[at] & NAMED for at in range(first, end))

    def has_family(self, first: int, end: int) -> bool:
        """Return whether one of some words is a family name, or ends like one."""
        return any(self[at] & FAMILY or ends_like_family(self._words.folded[at]) for at in range(first, end))


def _kinds_of(names: dict[str, int], word: str) -> int:
    """Return what a folded word may be in a name, also in the genitive or hyphenated; 0 if nothing is known of it."""
    kinds = names.get(word, 0)
    if kinds & NAMED:
        return kinds
    base = without_genitive(word)
    if "-" in base:
        first, *_, last = base.split("-")
        of_first, of_last = names.get(first, 0), names.get(last, 0)
        whole = of_first & NAMED and of_last & NAMED and not (of_first | of_last) & LAND
        return (of_first & (GIVEN | RARE)) | (of_last & FAMILY) if whole else kinds
    return names.get(base, 0) or kinds or (0 if base.isascii() or "å" in base else _without_marks(names, base))


def _without_marks(names: dict[str, int], word: str) -> int:
    """Return what a word may be in a name when its letters have no marks: many are listed so, "Ayşe" as "ayse"."""
    letters = unicodedata.normalize("NFKD", word[:_LONGEST].replace("\u0131", "i"))
    return names.get("".join(one for one in letters if not unicodedata.combining(one)), 0)


def without_genitive(word: str) -> str:
    """Return a folded word without the ending of the genitive."""
    for ending in _GENITIVES:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)]
    return word


def ends_like_family(word: str) -> bool:
    """Return whether a folded word that is in no list ends like a family name."""
    base = without_genitive(word)
    return len(base) >= _SHORTEST_WITH_ENDING - 1 and (base.endswith(_FAMILY_ENDINGS) or word.endswith(_FAMILY_ENDINGS))


def is_initial(words: Words, at: int) -> bool:
    """Return whether a word is one capital letter that stands for a name: "K. Mikkelsen", "H.C. Andersen"."""
    word, end = words.written[at], words.ends[at]
    return len(word) == 1 and word.isupper() and words.text[end : end + 1] == "."


def is_joined(words: Words, at: int) -> bool:
    """Return whether the word at `at` and the next one may be parts of one name."""
    gap = words.gap(at)
    return gap in {" ", "  "} or (gap in {".", ". "} and is_initial(words, at))


def chain_end(words: Words, at: int) -> int:
    """Return the word after those with capital letters from `at` on that stand together, and particles between them."""
    total, end = len(words.written), at + 1
    while end < total and is_joined(words, end - 1):
        ahead = end
        while ahead < total - 1 and ahead < end + 2 and words.folded[ahead] in _PARTICLES and is_joined(words, ahead):
            ahead += 1
        if not _is_capital(words.written[ahead]):
            break
        end = ahead + 1
    return end


def _is_capital(word: str) -> bool:
    """Return whether a word has a capital letter, "Masri", behind a particle too, "al-Masri"."""
    before, _hyphen, after = word.partition("-")
    return word[0].isupper() or (before in _PARTICLES and after[:1].isupper())
