"""What stands in the demo town's data files, as typed values; what the reading does not need is passed over."""

from datetime import date

import msgspec

from app.departments.queries import Address
from app.municipality.drawn import Drawn, Thing
from app.networks.states import NetworkType, Stage
from app.permissions import Role
from app.statutory.units import Unit

Words = dict[str, str]
"""A text in each language: ``{"da": ..., "en": ...}``."""


class Accent(msgspec.Struct, frozen=True):
    """The municipality's colour in the light and in the dark scheme."""

    light: str
    dark: str


class Town(msgspec.Struct, frozen=True):
    """The municipality. Addresses and hours are lists of lines; `logo` names an SVG file beside this one.

    `in_office` are its politicians and leaders by name, `units` those that take what starts a clock in law,
    `addresses` where its departments get mail.
    """

    name: Words
    site_name: Words
    tagline: Words
    demo_note: Words
    accent: Accent
    phone: str
    email: str
    security_email: str
    address: list[str]
    opening_hours: dict[str, list[str]]
    phone_hours: dict[str, list[str]]
    promise_days: int
    reads_until: int = 15
    in_office: list[str] = []
    units: list[Unit] = []
    addresses: list[Address] = []
    logo: str | None = None


class Named(msgspec.Struct, frozen=True):
    """A department, theme, place or authority; an authority says what it `does`."""

    slug: str
    da: str
    en: str
    does: Words = {}

    @property
    def names(self) -> Words:
        """Return the name in each language."""
        return {"da": self.da, "en": self.en}


class ThemeEntry(Named, frozen=True, kw_only=True):
    """A theme, and the thing that stands for it in pictures."""

    drawn: Thing | None = None


class Spot(Named, frozen=True, kw_only=True):
    """A place, what else it is called, and where it lies on the drawn map if it does."""

    also: list[str] = []
    x: int | None = None
    y: int | None = None
    drawn: Drawn | None = None


class OperationEntry(Named, frozen=True, kw_only=True):
    """An operation, how it is reached, what belongs there in each language, and the department that runs it if any."""

    belongs: dict[str, list[str]]
    phone: str = ""
    link: str = ""
    department: str | None = None


class Pile(Named, frozen=True, kw_only=True):
    """A theme pile and the day its theme is decided on."""

    description: Words
    decision_on: date


class ReferenceFile(msgspec.Struct, frozen=True):
    """reference.yaml."""

    municipality: Town
    departments: list[Named]
    themes: list[ThemeEntry]
    places: list[Spot]
    authorities: list[Named]
    operations: list[OperationEntry]
    theme_piles: list[Pile]


class NetworkEntry(msgspec.Struct, frozen=True):
    """A network; the `few_` fields replace the others where it is one of the closed ones."""

    id: str
    name: Words
    type: NetworkType
    stage: Stage
    started_on: date
    purpose: Words
    question: Words
    themes: list[str]
    departments: list[str]
    competences: list[Words]
    partners: list[Words]
    roles: dict[str, Words]
    missing_perspectives: list[Words]
    methods: list[Words]
    keywords: list[str]
    out_of_scope: Words
    learned: Words
    outcome: Words
    keywords_en: list[str] = []
    phrases: list[str] = []
    phrases_en: list[str] = []
    closed_on: date | None = None
    few_started_on: date | None = None
    few_closed_on: date | None = None
    few_learned: Words | None = None


class FewNetworks(msgspec.Struct, frozen=True):
    """Which networks are live in the variant with few."""

    live: list[str]


class NetworksFile(msgspec.Struct, frozen=True):
    """networks.yaml."""

    few: FewNetworks
    networks: list[NetworkEntry]


class PersonEntry(msgspec.Struct, frozen=True):
    """Somebody one can be in the demo."""

    email: str
    name: Words
    roles: list[Role]
    network: str | None = None
    can: Words = {}


class PeopleFile(msgspec.Struct, frozen=True):
    """people.yaml."""

    people: list[PersonEntry]


class PageEntry(msgspec.Struct, frozen=True):
    """A page as of one date; the body is Markdown."""

    slug: str
    version_date: date
    title: Words
    lead: Words
    body: Words
