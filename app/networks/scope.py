"""What a network leaves to others: the subjects that the engine compares, and the sentences that people read."""

import re
from collections.abc import Mapping

from app.matching import clauses

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_PAUSE = re.compile(r"\s*[;:\N{EN DASH}\N{EM DASH}]\s+")
_DIRECTION = re.compile(
    r"(?:ring|kontakt|meld|anmeld|skriv|send|henvend|se|søg|gå|spørg|klag"
    r"|call|phone|ring|contact|report|write|send|see|apply|ask|go|turn"
    r"|den|det|de|dem|disse|dette|it|they|them|these|those|this|that)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?:(?:netværket|vi|det|the network|we|it)\b(?:\s+(?!tør\b|dare\b)\w+){0,2}\s+(?:ikke|aldrig|not|never)\b"
    r"|(?:ikke|not)\b)(?!\s+(?:kun|alene|bare|blot|nok|mindst|only|just|enough|least)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d(?:[\s.-]?\d){2,}")


def outside_subjects(text: str) -> list[str]:
    """Return the subjects of a text on what belongs elsewhere, as phrases to compare with.

    Whom to call instead is no subject, nor is a telephone number: "Akutte hændelser; ring 114 eller 112" is about
    emergencies and not about calling.
    """
    pieces = [piece for sentence in _SENTENCE.split(text) for piece in _PAUSE.split(sentence) if _is_subject(piece)]
    return [clause for piece in pieces for clause in clauses(piece) if _is_subject(clause)]


def is_limit(clause: str) -> bool:
    """Return whether a clause says what a network does not do: nothing that speaks for it."""
    return bool(_LIMIT.match(clause.strip()))


def sentence_with(phrase: str, language: str, written: Mapping[str, str], wanted: str) -> str:
    """Return the sentence that `phrase` is from, with where to turn to instead, in the `wanted` language.

    `written` holds the whole text in each language. Translations are matched sentence by sentence; "" where they have
    not as many, or where no sentence holds the phrase.
    """
    said = [_SENTENCE.split(written.get(code, "").strip()) for code in (language or wanted, wanted)]
    at = next((number for number, one in enumerate(said[0]) if phrase in one), None)
    if at is None or len(said[0]) != len(said[1]):
        return ""
    following = said[1][at + 1 : at + 2]
    return " ".join([said[1][at], *(one for one in following if not _is_subject(one))])


def _is_subject(piece: str) -> bool:
    stripped = piece.strip()
    return bool(stripped) and not _DIRECTION.match(stripped) and not _NUMBER.search(stripped)
