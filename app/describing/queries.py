"""The page on which a network describes itself, in words: what is stored, and what the description pulls in."""

from dataclasses import dataclass

from flask import url_for

from app import i18n
from app.describing.preview import list_own_cases
from app.describing.texts import case_url
from app.networks import labels
from app.networks.descriptions import description_of
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.networks.rules import may_describe
from app.permissions import Actor
from app.reading.cards import other_language
from app.reading.highlights import without_cpr


@dataclass(frozen=True)
class ListRow:
    """A network in the list, and how much it says of itself."""

    name: str
    lang: str | None
    url: str
    mine: bool
    live: bool
    standing: str
    phrases: int
    is_short: bool
    languages: str


@dataclass(frozen=True)
class Example:
    """An earlier case that the engine knows the network by."""

    text: str
    url: str | None


def list_rows(actor: Actor) -> list[ListRow]:
    """Return every network: those the person may describe first, live ones before others, by name."""
    rows = [_row(network, actor) for network in get_directory().list_networks()]
    return sorted(rows, key=lambda row: (not row.mine, not row.live))


def list_examples(network: NetworkInfo) -> list[Example]:
    """Return the earlier cases that the engine knows the network by."""
    return [
        Example(without_cpr(one.text), case_url(one.case_id) if one.case_id else None)
        for one in list_own_cases(network)
    ]


def _row(network: NetworkInfo, actor: Actor) -> ListRow:
    mine = may_describe(actor, network.id)
    said = description_of(network.words[i18n.DEFAULT.code])
    return ListRow(
        name=network.name,
        lang=other_language(network.text.language),
        url=url_for("describing.show" if mine else "networks.show_network", slug=network.slug),
        mine=mine,
        live=network.live,
        standing=labels.standing_label(network),
        phrases=said.phrase_count,
        is_short=said.is_short,
        languages=", ".join(one.label for code, one in i18n.LANGUAGES.items() if code in network.words),
    )
