"""Networks and theme piles as plain values, kept in the process and read again when one of them changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from flask import g
from sqlalchemy import select

from app import db, i18n
from app.municipality.models import Topic
from app.municipality.queries import get_versions
from app.networks.models import (
    Network,
    NetworkDepartment,
    NetworkFormerSlug,
    NetworkLine,
    NetworkText,
    NetworkTheme,
    ThemePile,
    ThemePileText,
)
from app.networks.states import LineKind, NetworkType, Stage


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
    """All networks and theme piles at one version."""

    version: str
    networks: Mapping[int, NetworkInfo]
    piles: Mapping[int, PileInfo]

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
    """Return the networks and theme piles, from the process if it has them as they stand."""
    known: NetworkDirectory | None = g.get("directory")
    if known is None:
        known = g.directory = _get_kept()
    return known


def _get_kept() -> NetworkDirectory:
    name, version = db.database().name, get_versions().get(Topic.NETWORKS, "")
    kept = _kept.get(name)
    if kept is not None and kept.version == version:
        return kept
    fresh = NetworkDirectory(version, _networks(), _piles())
    with _lock:
        _kept[name] = fresh
    return fresh


def get_network_by_former_slug(slug: str) -> NetworkInfo | None:
    """Return the network that once had `slug`, or None."""
    network_id = db.session.scalar(select(NetworkFormerSlug.network_id).where(NetworkFormerSlug.slug == slug))
    return get_directory().networks.get(network_id) if network_id is not None else None


def _networks() -> dict[int, NetworkInfo]:
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
    return {
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
