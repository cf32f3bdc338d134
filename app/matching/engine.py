"""Rank networks for a text, with reasons that are the computation itself."""

from collections.abc import Callable, Collection, Sequence
from copy import copy
from dataclasses import replace

import numpy as np

from app.matching.frame import frame
from app.matching.judging import Judged, Suggestion
from app.matching.learning import Learned
from app.matching.meaning import Meaning, Reading
from app.matching.profiles import Profile

WORDS_VERSION = "ngram-5"
"""Changes whenever the same text may get other points, but for another sentence model."""


class Engine:
    """Ready to rank any number of texts against the given networks; build once, share between threads."""

    def __init__(
        self,
        profiles: Sequence[Profile],
        *,
        meaning: Meaning | None = None,
        learned: Learned | None = None,
        detect: Callable[[str], str] | None = None,
        version: str = WORDS_VERSION,
    ) -> None:
        """Lay out all phrases of `profiles`.

        `meaning` brings a sentence model and `learned` what decisions taught; the engine works without either.
        `detect` tells a text's language, "" when unsure: words are not compared with phrases of another one.
        `version` names all of this together.
        """
        self._frame = frame(profiles, meaning=meaning, learned=learned, detect=detect, version=version)

    @property
    def version(self) -> str:
        """Return what names this engine: its code, its sentence model and what it learned."""
        return self._frame.version

    @property
    def reads_meaning(self) -> bool:
        """Return whether a sentence model takes part, or words alone ("enkel matchning")."""
        return self._frame.meaning is not None

    def without(self, case_id: int) -> "Engine":
        """Return this engine with an earlier case left out of the examples: no text is an example of itself."""
        own = [at for at, phrase in enumerate(self._frame.phrases) if phrase.case_id == case_id]
        if not own:
            return self
        engine = copy(self)
        fitting = tuple(columns[~np.isin(columns, own)] for columns in self._frame.fitting)
        engine._frame = replace(self._frame, fitting=fitting)  # noqa: SLF001 -- of its own kind
        return engine

    def read(self, text: str, *, unnamed: Collection[tuple[int, int]] = (), reading: Reading | None = None) -> Judged:
        """Return how every network stands to `text`, ready to be explained.

        `unnamed` are the places (start, end) whose words count and are never given as a reason. `reading` is what the
        same sentence model has made of the text for another engine: it is not read again.
        """
        return Judged(self._frame, text, unnamed=unnamed, reading=reading)

    def suggest(self, text: str, *, limit: int = 3) -> list[Suggestion]:
        """Return up to `limit` networks, best first, live and closed alike; none without a word that speaks."""
        judged = self.read(text)
        found: list[Suggestion] = []
        for standing in judged.ranking:
            if len(found) >= limit:
                break
            found += [replace(one, rank=len(found) + 1) for one in judged.explain([standing])]
        return found
