"""All networks' phrases, laid out for comparing texts with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.matching.index import Floats, Integers, PhraseIndex
from app.matching.learning import Learned
from app.matching.meaning import Meaning, Vectors, centred
from app.matching.profiles import Phrase, PhraseKind, Profile
from app.matching.words import words

# So many decisions weigh as much as the descriptions do.
DESCRIPTIONS_WORTH = 120


@dataclass(frozen=True)
class Frame:
    """Networks and phrases by their numbers; `fitting[n]` and `outside[n]` are the phrases of network n.

    `directions` holds the centred vectors of the phrases as columns (zero for one that has none yet), `middle`
    what every vector is centred by; both None without a sentence model. `weights` is what each phrase
    counts, None where all count alike. `share` is what the descriptions weigh beside what was learned.
    """

    profiles: tuple[Profile, ...]
    phrases: tuple[Phrase, ...]
    index: PhraseIndex
    fitting: tuple[Integers, ...]
    outside: tuple[Integers, ...]
    meaning: Meaning | None
    middle: Vectors
    directions: Vectors
    learned: Learned | None
    share: float
    detect: Callable[[str], str] | None
    languages: NDArray[np.str_]
    weights: Floats | None
    version: str

    def columns(self, number: int) -> slice:
        """Return where the phrases of network `number` stand; they stand together."""
        own = np.concatenate((self.fitting[number], self.outside[number]))
        return slice(int(own.min()), int(own.max()) + 1) if len(own) else slice(0)


def frame(
    profiles: Sequence[Profile],
    *,
    meaning: Meaning | None,
    learned: Learned | None,
    detect: Callable[[str], str] | None,
    version: str,
) -> Frame:
    """Lay out `profiles`; what a network says twice counts once."""
    numbered = [(number, phrase) for number, one in enumerate(profiles) for phrase in _different(one)]
    phrases = tuple(phrase for _, phrase in numbered)
    inside: list[list[int]] = [[] for _ in profiles]
    outside: list[list[int]] = [[] for _ in profiles]
    for at, (owner, phrase) in enumerate(numbered):
        (outside if phrase.kind == PhraseKind.OUT_OF_SCOPE else inside)[owner].append(at)
    middle = np.zeros(0, dtype=np.float32)
    if meaning is not None and not meaning.vectors:
        meaning = None  # no phrase has been read yet
    if meaning is not None:
        # What was learned goes with the middle it was learned by.
        middle = meaning.middle if learned is None or learned.middle is None else learned.middle
    decisions = learned.decisions if learned else 0
    return Frame(
        profiles=tuple(profiles),
        phrases=phrases,
        index=_index(tuple((number, phrase.text) for number, phrase in numbered)),
        fitting=tuple(np.array(own, dtype=np.intp) for own in inside),
        outside=tuple(np.array(own, dtype=np.intp) for own in outside),
        meaning=meaning,
        middle=middle,
        directions=_directions(phrases, meaning, middle),
        learned=learned,
        share=DESCRIPTIONS_WORTH / (DESCRIPTIONS_WORTH + decisions),
        detect=detect,
        languages=np.array([phrase.language for phrase in phrases], dtype=np.str_),
        weights=_weights(phrases),
        version=version,
    )


def _weights(phrases: Sequence[Phrase]) -> Floats | None:
    weights = np.array([phrase.weight for phrase in phrases], dtype=np.float64)
    return None if (weights == 1.0).all() else weights


# Networks change more often than their words do, and laying out a thousand phrases takes a tenth of a second.
@lru_cache(maxsize=4)
def _index(phrases: tuple[tuple[int, str], ...]) -> PhraseIndex:
    return PhraseIndex(phrases)


def _directions(phrases: Sequence[Phrase], meaning: Meaning | None, middle: Vectors) -> Vectors:
    if meaning is None:
        return np.zeros((0, len(phrases)), dtype=np.float32)
    rows = np.zeros((len(phrases), len(middle)), dtype=np.float32)
    for row, phrase in enumerate(phrases):
        vector = meaning.vectors.get(phrase.text)
        if vector is not None:
            rows[row] = centred(vector, middle)
    return np.ascontiguousarray(rows.T)


def _different(profile: Profile) -> list[Phrase]:
    seen: dict[tuple[bool, str], Phrase] = {}
    for phrase in profile.phrases:
        if not _says_anything(phrase.text):
            continue  # nothing was said: by meaning even that would be like something
        seen.setdefault((phrase.kind == PhraseKind.OUT_OF_SCOPE, phrase.text.casefold()), phrase)
    return list(seen.values())


# A network that changes one phrase keeps its others, and the other networks keep all of theirs.
@lru_cache(maxsize=4_096)
def _says_anything(text: str) -> bool:
    return bool(words(text))
