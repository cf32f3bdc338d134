"""What a description would bring to its network, saved or not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from app import i18n, languages
from app.describing.pulling import Build, Pull, pull_of
from app.describing.texts import Text, list_texts
from app.i18n import gettext as _
from app.matching import Engine, Phrase, PhraseKind, Profile
from app.matching.meaning import Recalled
from app.matching.words import LONGEST_TEXT
from app.municipality.queries import get_reference
from app.networks.descriptions import Description, with_descriptions
from app.networks.directory import NetworkInfo
from app.networks.learned import get_learned
from app.networks.matcher import get_matcher, profile_of
from app.networks.queries import get_directory
from app.networks.sentences import unpacked
from app.permissions import Actor

_TITLES_SHOWN = 3


@dataclass(frozen=True)
class PhraseRow:
    """A phrase that pulled something in: how many texts, and the first of them."""

    phrase: str
    kind: str
    number: int
    texts: Sequence[Text]


@dataclass(frozen=True)
class MoveRow:
    """A text that would change hands, with the other network's name."""

    text: Text
    other: str | None


@dataclass(frozen=True)
class OutsideRow:
    """A phrase out of scope and the texts it keeps away; `phrase` None is what is kept away by none alone."""

    phrase: str | None
    texts: Sequence[Text]


@dataclass(frozen=True)
class Preview:
    """What a description pulls in, as the page shows it."""

    looked_at: int
    pulled: int
    phrases: Sequence[PhraseRow]
    idle: Sequence[str]
    arriving: Sequence[MoveRow]
    leaving: Sequence[MoveRow]
    outside: Sequence[OutsideRow]


def get_preview(network: NetworkInfo, descriptions: Mapping[str, Description | None], actor: Actor) -> Preview:
    """Return what the network would pull in with other `descriptions`, out of what the person may read."""
    edited = profile_of(with_descriptions(network, descriptions), get_reference(), list_own_cases(network))
    texts = {one.id: one for one in list_texts(actor)}
    asked = [(one.id, one.told) for one in texts.values()]
    build = _builder(edited, texts.values())
    pull = pull_of(edited, list(get_matcher().profiles.values()), asked, build=build)
    by_kind = sorted(pull.by_phrase.items(), key=lambda one: -len(one[1]))
    return Preview(
        looked_at=pull.looked_at,
        pulled=len(pull.pulled),
        phrases=[
            PhraseRow(phrase.text, _kind_label(phrase), len(ids), [texts[one] for one in ids[:_TITLES_SHOWN]])
            for phrase, ids in by_kind
        ],
        idle=_idle(descriptions[i18n.DEFAULT.code], pull),
        arriving=[MoveRow(texts[one.text_id], _name_of(one.other)) for one in pull.arriving],
        leaving=[MoveRow(texts[one.text_id], _name_of(one.other)) for one in pull.leaving],
        outside=_outside(edited, pull, texts),
    )


def list_own_cases(network: NetworkInfo) -> list[Phrase]:
    """Return the earlier cases by which the engine knows a network."""
    profile = get_matcher().profiles.get(network.id)
    return [one for one in profile.phrases if one.kind == PhraseKind.EXAMPLE] if profile else []


def _builder(edited: Profile, texts: Iterable[Text]) -> Build:
    """Return a way to build engines like the one in use, whose sentence model has read phrases and texts already."""
    meaning = get_matcher().meaning
    learned = get_learned(reads_meaning=meaning is not None)
    if meaning is not None:
        unread = list(dict.fromkeys(one.text for one in edited.phrases if one.text not in meaning.vectors))
        read = dict(zip(unread, meaning.reader.encode(unread), strict=True)) if unread else {}
        stored = {one.told[:LONGEST_TEXT]: one.vector for one in texts}
        known = {told: unpacked(vector) for told, vector in stored.items() if vector is not None}
        recalled = Recalled(meaning.reader, list(stored), known)
        meaning = replace(meaning, reader=recalled, vectors={**meaning.vectors, **read})
    detect = cache(languages.detect)  # several engines read each text
    return partial(Engine, meaning=meaning, learned=learned[1] if learned else None, detect=detect)


def _outside(edited: Profile, pull: Pull, texts: Mapping[int, Text]) -> list[OutsideRow]:
    """Return every phrase out of scope with what it keeps away, in the order they are written."""
    kept: dict[str | None, list[Text]] = {one.text: [] for one in edited.phrases if one.kind == PhraseKind.OUT_OF_SCOPE}
    for one in pull.pushed:
        kept.setdefault(one.phrase, []).append(texts[one.text_id])
    return [OutsideRow(phrase, away) for phrase, away in kept.items()]


def _idle(description: Description | None, pull: Pull) -> list[str]:
    """Return the phrases of the Danish description that were a reason for nothing."""
    busy = {phrase.text.casefold() for phrase in pull.by_phrase}
    lines = [line for lines in description.lines.values() for line in lines] if description else []
    return [line for line in dict.fromkeys(lines) if line.casefold() not in busy]


def _kind_label(phrase: Phrase) -> str:
    return {
        PhraseKind.NAME: _("Name"),
        PhraseKind.PURPOSE: _("From the purpose"),
        PhraseKind.QUESTION: _("The question"),
        PhraseKind.THEME: _("Theme"),
        PhraseKind.COMPETENCE: _("Competence or partner"),
        PhraseKind.KEYWORD: _("Word or phrase"),
        PhraseKind.EXAMPLE: _("Earlier case"),
        PhraseKind.OUT_OF_SCOPE: _("What belongs elsewhere"),
    }[phrase.kind]


def _name_of(slug: str | None) -> str | None:
    network = get_directory().network_by_slug(slug) if slug is not None else None
    return network.name if network is not None else None
