"""From text to words with places, and from words to character n-grams."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

# What a text is about is said early; the cut also bounds the work on hostile input.
LONGEST_TEXT = 2_000
# No real word is longer; it keeps a word's n-grams few enough to remember.
LONGEST_WORD = 60
SHORTEST_GRAM = 3
LONGEST_GRAM = 5

# Combining marks belong to the letter before them: a decomposed "å" must not break a word in two.
_WORD = re.compile(
    r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed])*",
)

# Danish words that carry grammar rather than a subject: pronouns, prepositions, conjunctions, auxiliaries,
# adverbs of degree and time. Kept general; a word does not come in because some network is hurt by it.
_GRAMMAR = frozenset(
    """
    af aldrig alle alligevel allerede alt altid altså anden andet andre at bare begge blandt ble blev blevet
    blive bliver burde bør da de dem den denne dens der derefter deres derfor des desuden det dette dig din
    dine disse dit dog du efter ej eller ellers en end endda endnu ens er et faktisk flere fleste for fordi
    forrige fra får få fået fik før først gang gange ganske gerne gik gjorde gjort gå går gør gøre ha
    had ham han hans har havde hel hele helst helt hen hende hendes her hinanden hos hun hvad hvem hver
    hverken hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i igen igennem ikke imellem imens
    imod ind inde inden indtil ingen ingenting intet ja jeg jer jeres jo kan kom komme kommer kun kunne langt
    lav lave laver lidt lige ligge ligger lille man mange med meget mellem men mens mere mest mig min mindre
    mindst mine mit mod må måske måtte ned nej netop nogen nogensinde noget nogle nok nu nær næsten når ofte
    og også om omkring op os over overalt på sagt samme sammen se selv ser ses set si sidde side siden siger
    sig sin sine sit skal skulle snart som stadig stor store større står stå stået så sådan således tage
    tager temmelig thi til tilbage tit under undervejs ud ude uden var ved vel vi vil ville vis vores vær
    være været vær
    """.split(),  # noqa: SIM905 - reads better as a paragraph
)


@dataclass(frozen=True)
class Word:
    """A word of a text as it stands there: `text == whole[start:end]`, offsets in characters."""

    text: str
    start: int
    end: int


def words(text: str) -> list[tuple[str, Word]]:
    """Return the subject words of `text` in reading order, each folded for comparing, with its place.

    Only the first `LONGEST_TEXT` characters are read; grammar words are left out.
    """
    found = []
    for match in _WORD.finditer(text[:LONGEST_TEXT]):
        folded = unicodedata.normalize("NFC", match.group()).casefold()[:LONGEST_WORD]
        if folded not in _GRAMMAR:
            found.append((folded, Word(match.group(), match.start(), match.end())))
    return found


@lru_cache(maxsize=2_048)
def grams(word: str) -> tuple[tuple[str, int], ...]:
    """Return the character 3- to 5-grams of a folded word, counted; underscores mark its two ends."""
    marked = f"_{word}_"
    counts = Counter(
        marked[start : start + length]
        for length in range(SHORTEST_GRAM, LONGEST_GRAM + 1)
        for start in range(len(marked) - length + 1)
    )
    return tuple(counts.items())


def text_grams(text: str) -> dict[str, int]:
    """Count the n-grams of all subject words of `text` together."""
    counts: dict[str, int] = {}
    for folded, _ in words(text):
        for gram, count in grams(folded):
            counts[gram] = counts.get(gram, 0) + count
    return counts
