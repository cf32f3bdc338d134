"""Networks and theme piles as plain values, kept in the process at one reference version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any

from sqlalchemy import func, select

from app import db, i18n, languages
from app.encoding.encoder import Encoder
from app.encoding.store import ENCODER
from app.matching import WORDS_VERSION, Engine, Meaning, Phrase, PhraseKind, Profile, clauses
from app.municipality.queries import Reference, get_reference
from app.networks.learned import get_learned
from app.networks.models import (
    Network,
    NetworkDepartment,
    NetworkExample,
    NetworkFormerSlug,
    NetworkLine,
    NetworkText,
    NetworkTheme,
    ThemePile,
    ThemePileText,
)
from app.networks.scope import outside_subjects
from app.networks.sentences import get_meaning, sentence_model
from app.networks.states import LineKind, NetworkType, Stage

EXAMPLES_EACH = 12

PHRASE_KINDS = {
    LineKind.COMPETENCE: PhraseKind.COMPETENCE,
    LineKind.PARTNER: PhraseKind.COMPETENCE,
    LineKind.KEYWORD: PhraseKind.KEYWORD,
    LineKind.PHRASE: PhraseKind.KEYWORD,
}
"""Which lines of a network's description the engine compares a text with, and as what."""


@dataclass(frozen=True)
class NetworkWords:
    """What a network says of itself in one language."""

    language: str
    name: str
    sort_key: str
    purpose: str
    question: str
    learned: str
    outcome: str
    out_of_scope: str
    lines: Mapping[LineKind, tuple[str, ...]]


@dataclass(frozen=True)
class NetworkInfo:
    """A network with its words in every language it has."""

    id: int
    slug: str
    type: NetworkType
    stage: Stage
    started_on: date
    closed_on: date | None
    words: Mapping[str, NetworkWords]
    theme_ids: tuple[int, ...]
    department_ids: tuple[int, ...]

    @property
    def live(self) -> bool:
        """Return whether it can take something in."""
        return self.stage.live

    @property
    def text(self) -> NetworkWords:
        """Return its words in the current language, else in Danish."""
        return self.words.get(i18n.current().code) or self.words["da"]

    @property
    def name(self) -> str:
        """Return its name in the current language."""
        return self.text.name


@dataclass(frozen=True)
class PileWords:
    """A theme pile's words in one language."""

    name: str
    description: str
    sort_key: str


@dataclass(frozen=True)
class PileInfo:
    """A theme pile and the date of the next theme decision."""

    id: int
    slug: str
    decision_on: date
    words: Mapping[str, PileWords]

    @property
    def text(self) -> PileWords:
        """Return its words in the current language, else in Danish."""
        return self.words.get(i18n.current().code) or self.words["da"]

    @property
    def name(self) -> str:
        """Return its name in the current language."""
        return self.text.name


@dataclass(frozen=True)
class NetworkDirectory:
    """All networks and theme piles at one reference version, with the engine that matches to them.

    `profiles` holds what the engine knows of every network that is not only proposed; `meaning` is None without a
    sentence model.
    """

    version: str
    networks: Mapping[int, NetworkInfo]
    piles: Mapping[int, PileInfo]
    profiles: Mapping[int, Profile]
    meaning: Meaning | None
    engine: Engine
    encoder: Encoder | None

    def network_by_slug(self, slug: str) -> NetworkInfo | None:
        """Return the network called `slug`, or None."""
        return next((network for network in self.networks.values() if network.slug == slug), None)

    def pile_by_slug(self, slug: str) -> PileInfo | None:
        """Return the theme pile called `slug`, or None."""
        return next((pile for pile in self.piles.values() if pile.slug == slug), None)

    def list_networks(self, *, live: bool | None = None) -> list[NetworkInfo]:
        """Return networks by name in the current language; `live` keeps only those that are, or are not."""
        chosen = [network for network in self.networks.values() if live is None or network.live == live]
        return sorted(chosen, key=lambda network: network.text.sort_key)

    def list_piles(self) -> list[PileInfo]:
        """Return theme piles by name in the current language."""
        return sorted(self.piles.values(), key=lambda pile: pile.text.sort_key)


_kept: dict[str, NetworkDirectory] = {}
_lock = Lock()


def get_directory() -> NetworkDirectory:
    """Return the networks at the request's reference version, from the process if it has them."""
    reference = get_reference()
    url = str(db.database().url)
    kept = _kept.get(url)
    encoder = sentence_model()
    if kept is not None and kept.version == reference.version and kept.encoder is encoder:
        return kept
    fresh = _load(reference, encoder)
    with _lock:
        _kept[url] = fresh
    return fresh


def get_network_by_former_slug(slug: str) -> NetworkInfo | None:
    """Return the network that once had `slug`, or None."""
    network_id = db.session.scalar(select(NetworkFormerSlug.network_id).where(NetworkFormerSlug.slug == slug))
    return get_directory().networks.get(network_id) if network_id is not None else None


def _load(reference: Reference, encoder: Encoder | None) -> NetworkDirectory:
    lines = _lines()
    words: dict[int, dict[str, NetworkWords]] = {}
    for row in db.session.scalars(select(NetworkText)):
        words.setdefault(row.owner_id, {})[row.language] = NetworkWords(
            language=row.language,
            name=row.name,
            sort_key=row.sort_key,
            purpose=row.purpose,
            question=row.question,
            learned=row.learned,
            outcome=row.outcome,
            out_of_scope=row.out_of_scope,
            lines=lines.get((row.owner_id, row.language), {}),
        )
    themes = _linked(NetworkTheme, "theme_id")
    departments = _linked(NetworkDepartment, "department_id")
    networks = {
        row.id: NetworkInfo(
            id=row.id,
            slug=row.slug,
            type=NetworkType(row.type),
            stage=Stage(row.stage),
            started_on=row.started_on,
            closed_on=row.closed_on,
            words=words[row.id],
            theme_ids=themes.get(row.id, ()),
            department_ids=departments.get(row.id, ()),
        )
        for row in db.session.scalars(select(Network))
    }
    examples = _examples()
    profiles = {
        network.id: profile_of(network, reference, examples.get(network.id, ()))
        for network in networks.values()
        if network.stage != Stage.PROPOSED
    }
    meaning = get_meaning(list(profiles.values()), encoder)
    learned = get_learned(reads_meaning=meaning is not None)
    version = ".".join(
        [WORDS_VERSION, *([ENCODER] if meaning else []), *([f"training-{learned[0]}"] if learned else [])]
    )
    engine = Engine(
        list(profiles.values()),
        meaning=meaning,
        learned=learned[1] if learned else None,
        detect=languages.detect,
        version=version,
    )
    return NetworkDirectory(reference.version, networks, _piles(), profiles, meaning, engine, encoder)


def profile_of(network: NetworkInfo, reference: Reference, examples: Sequence[Phrase] = ()) -> Profile:
    """Return what the engine knows a network by: its phrases in every language it has, and cases it took in."""
    phrases: list[Phrase] = []
    for words in network.words.values():
        said = [Phrase(words.name, PhraseKind.NAME), Phrase(words.question, PhraseKind.QUESTION)]
        said += [Phrase(clause, PhraseKind.PURPOSE) for clause in clauses(words.purpose)]
        said += [Phrase(line, kind) for lines, kind in PHRASE_KINDS.items() for line in words.lines.get(lines, ())]
        said += [
            Phrase(name, PhraseKind.THEME)
            for theme_id in network.theme_ids
            if (name := reference.themes[theme_id].names.get(words.language))
        ]
        said += [Phrase(clause, PhraseKind.OUT_OF_SCOPE) for clause in outside_subjects(words.out_of_scope)]
        phrases += [replace(phrase, language=words.language) for phrase in said]
    return Profile(key=network.slug, phrases=(*phrases, *examples), live=network.live)


def _examples() -> dict[int, list[Phrase]]:
    """Return the newest titles each network took in."""
    found: dict[int, list[Phrase]] = {}
    newest = func.row_number().over(partition_by=NetworkExample.network_id, order_by=NetworkExample.subject_id.desc())
    numbered = select(NetworkExample, newest.label("place")).subquery()
    rows = select(numbered).where(numbered.c.place <= EXAMPLES_EACH).order_by(numbered.c.subject_id.desc())
    for row in db.session.execute(rows):
        phrase = Phrase(row.text, PhraseKind.EXAMPLE, case_id=row.subject_id)
        found.setdefault(row.network_id, []).append(phrase)
    return found


def _lines() -> dict[tuple[int, str], dict[LineKind, tuple[str, ...]]]:
    gathered: dict[tuple[int, str], dict[LineKind, tuple[str, ...]]] = {}
    for row in db.session.scalars(select(NetworkLine).order_by(NetworkLine.position)):
        kinds = gathered.setdefault((row.network_id, row.language), {})
        kinds[LineKind(row.kind)] = (*kinds.get(LineKind(row.kind), ()), row.text)
    return gathered


def _linked(table: Any, column: str) -> dict[int, tuple[int, ...]]:  # noqa: ANN401 -- two tables of the same shape
    linked: dict[int, tuple[int, ...]] = {}
    for row in db.session.scalars(select(table).order_by(table.position)):
        linked[row.network_id] = (*linked.get(row.network_id, ()), getattr(row, column))
    return linked


def _piles() -> dict[int, PileInfo]:
    words: dict[int, dict[str, PileWords]] = {}
    for row in db.session.scalars(select(ThemePileText)):
        words.setdefault(row.owner_id, {})[row.language] = PileWords(row.name, row.description, row.sort_key)
    return {
        pile.id: PileInfo(pile.id, pile.slug, pile.decision_on, words[pile.id])
        for pile in db.session.scalars(select(ThemePile))
    }
