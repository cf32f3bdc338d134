"""What a network says of itself, as its leader writes it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.municipality.sorting import sort_key
from app.networks.directory import NetworkInfo, NetworkWords
from app.networks.states import LineKind

LISTS = {
    "phrases": LineKind.PHRASE,
    "keywords": LineKind.KEYWORD,
    "competences": LineKind.COMPETENCE,
    "partners": LineKind.PARTNER,
}
"""What a leader writes one a line; each line is a phrase that the engine compares texts with."""

WRITTEN_LINES = tuple(LISTS.values())

_TEXTS = ("name", "purpose", "question", *LISTS, "out_of_scope", "learned", "outcome")

ENOUGH_PHRASES = 8
"""With fewer, the engine misses much of what belongs with a network (docs/matching.md)."""


@dataclass(frozen=True)
class Description:
    """What a network says of itself in one language."""

    name: str
    purpose: str
    question: str
    out_of_scope: str
    learned: str
    outcome: str
    lines: Mapping[LineKind, tuple[str, ...]]

    def text_of(self, name: str) -> str:
        """Return one of its texts by name, a list with one phrase a line."""
        return "\n".join(self.lines.get(LISTS[name], ())) if name in LISTS else str(getattr(self, name))

    @property
    def phrase_count(self) -> int:
        """Return how many different phrases it gives, apart from its name, purpose and question."""
        return len({line.casefold() for kind in WRITTEN_LINES for line in self.lines.get(kind, ())})

    @property
    def is_short(self) -> bool:
        """Return whether it has fewer phrases than the engine works well with."""
        return self.phrase_count < ENOUGH_PHRASES


def description_of(words: NetworkWords) -> Description:
    """Return the part of a network's words that its leader writes."""
    return Description(
        name=words.name,
        purpose=words.purpose,
        question=words.question,
        out_of_scope=words.out_of_scope,
        learned=words.learned,
        outcome=words.outcome,
        lines={kind: words.lines[kind] for kind in WRITTEN_LINES if words.lines.get(kind)},
    )


def texts_of(descriptions: Mapping[str, Description | None]) -> dict[str, str | None]:
    """Return every text of descriptions by language, each under its language and name: "da-purpose"."""
    said = [(code, description) for code, description in descriptions.items() if description is not None]
    return {f"{code}-{name}": description.text_of(name) for code, description in said for name in _TEXTS}


def with_descriptions(network: NetworkInfo, descriptions: Mapping[str, Description | None]) -> NetworkInfo:
    """Return the network as it would be with other descriptions, by language; None leaves a language out."""
    words = dict(network.words)
    for code, description in descriptions.items():
        if description is None:
            words.pop(code, None)
        else:
            words[code] = _with(words.get(code), code, description)
    return replace(network, words=words)


def _with(words: NetworkWords | None, code: str, description: Description) -> NetworkWords:
    others = {kind: lines for kind, lines in words.lines.items() if kind not in WRITTEN_LINES} if words else {}
    return NetworkWords(
        language=code,
        name=description.name,
        sort_key=sort_key(description.name, code),
        purpose=description.purpose,
        question=description.question,
        learned=description.learned,
        outcome=description.outcome,
        out_of_scope=description.out_of_scope,
        lines={**others, **description.lines},
    )
