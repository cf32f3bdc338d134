"""What the page on experience shows, as plain values."""

from dataclasses import dataclass

from markupsafe import Markup

from app.matching import Confidence
from app.networks.directory import NetworkInfo, PileInfo
from app.reading.cards import Card
from app.reading.grounds import Explanation


@dataclass(frozen=True)
class Link:
    """A page of ours by its name; `lang` if the name is in another language than the page."""

    url: str
    name: str
    lang: str | None


@dataclass(frozen=True)
class Met:
    """A network that a text points to, with the reasons as the page shows them."""

    network: NetworkInfo
    confidence: Confidence
    type_label: str
    standing: str
    grounds: Explanation
    lang: str | None

    @property
    def fits(self) -> bool:
        """Return whether it may at least fit."""
        return self.confidence != Confidence.UNSURE


@dataclass(frozen=True)
class Colleague:
    """Who leads a network, and their address at work; shown to staff alone."""

    name: str
    address: str


@dataclass(frozen=True)
class Asked:
    """A network one can ask: whom to ask for, with the name in quotation marks, and what helps to find them.

    `leaders` is empty for whoever is not of the staff.
    """

    link: Link
    by_phone: str
    by_mail: str
    rows: tuple[tuple[str, str], ...]
    leaders: tuple[Colleague, ...] = ()


@dataclass(frozen=True)
class Waiting:
    """A theme pile in which similar submissions wait for a decision."""

    pile: PileInfo
    count: int


@dataclass(frozen=True)
class Answer:
    """All that the page shows for one text; `text` is the text itself with the words that counted marked.

    `simple`: no sentence model took part.
    """

    summary: str
    text: Markup
    live: tuple[Met, ...]
    resting: tuple[Met, ...]
    closed: tuple[Met, ...]
    unsure: tuple[Met, ...]
    written: tuple[Card, ...]
    waiting: tuple[Waiting, ...]
    asked: tuple[Asked, ...]
    networks: tuple[Link, ...]
    departments: tuple[str, ...]
    simple: bool

    @property
    def found(self) -> bool:
        """Return whether anybody has been here before, as far as we can see."""
        return bool(self.live or self.resting or self.closed or self.written)
