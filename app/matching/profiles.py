"""How a network is described to the engine: phrases, each on its own."""

import re
from dataclasses import dataclass
from enum import StrEnum

_PAUSE = re.compile(r"[.;:?!,\u2013\u2014]\s|\s(?:og|men|and|but)\s|\n")


class PhraseKind(StrEnum):
    """What a phrase says about its network."""

    NAME = "name"
    PURPOSE = "purpose"
    QUESTION = "question"
    THEME = "theme"
    COMPETENCE = "competence"
    KEYWORD = "keyword"
    EXAMPLE = "example"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Phrase:
    """One phrase of a network in `language` ("" when not known); an example's `case_id` is the case it is from.

    `weight` is what its likeness counts beside the others': 1, or less for one that says it only of what is around.
    """

    text: str
    kind: PhraseKind
    case_id: int | None = None
    language: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Profile:
    """A network as the engine sees it; `key` comes back in suggestions, `live` is passed through.

    One that lies `within` another, by its key, such as a challenge in its network, is no rival of that one, nor that of
    it.
    """

    key: str
    phrases: tuple[Phrase, ...]
    live: bool = True
    within: str = ""


def clauses(text: str) -> list[str]:
    """Split running Danish or English text at punctuation and at "and"/"but" into phrases of a profile.

    A long sentence matched as a whole drowns the one word that counts; its clauses do not.
    """
    pieces = (piece.strip(" \t\r\n.,;:?!") for piece in _PAUSE.split(text))
    return [piece for piece in pieces if piece]
