"""The networks and theme piles as plain values, the same for every reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app import clock, i18n
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
    rests_since: date | None = None

    @property
    def live(self) -> bool:
        """Return whether it can take something in: it is at work, and does not rest."""
        return self.stage.live and self.rests_since is None

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
    """A theme pile; `chosen_on` are the days on which themes are chosen, `planned_on` the one kept for it alone."""

    id: int
    slug: str
    planned_on: date
    words: Mapping[str, PileWords]
    chosen_on: tuple[date, ...] = ()

    @property
    def decision_on(self) -> date | None:
        """Return when it is chosen whether it becomes a network: the next round's day, else its own; None if past."""
        return next((day for day in (*self.chosen_on, self.planned_on) if day >= clock.today()), None)

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
