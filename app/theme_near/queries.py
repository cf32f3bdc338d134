"""Networks that work, or have worked, with nearly the same as somebody writes of, and proposals that are about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import BusyError
from app.matching.similarity import similar
from app.networks import labels
from app.networks.directory import NetworkInfo
from app.networks.matcher import get_matcher
from app.networks.queries import get_directory
from app.networks.shown import language_shown
from app.theme_proposals.queries import Listed, list_newest
from app.web import turns

MOST_NEAR = 3
LOOKED_AT = 200
"""So many of the newest proposals are compared: with two rounds a year those of several years."""
AT_LEAST = 0.12
"""Texts of a few sentences on the same matter, in other words, lie above this; those on something else below."""


@dataclass(frozen=True)
class Near:
    """A network; one that is over has worked with it before, and `learned` is what. One that rests is not over."""

    slug: str
    name: str
    standing: str
    live: bool
    lang: str | None
    takes_in: bool = False
    learned: str = ""


def list_near_networks(*texts: str) -> Sequence[Near]:
    """Return the networks nearest to texts, the likeliest first; none when too many match at once."""
    whole = "\n".join(one for one in texts if one)
    try:
        with turns.matching():
            found = get_matcher().engine.suggest(whole, limit=MOST_NEAR) if whole else []
    except BusyError:
        return []
    directory = get_directory()
    networks = [directory.network_by_slug(one.key) for one in found]
    return [_near(one) for one in networks if one is not None]


def list_near_themes(title: str, text: str) -> Sequence[Listed]:
    """Return the proposals that everybody can read and that are nearest to a text, the likeliest first: one query.

    None when too many compare at once.
    """
    newest = list_newest(LOOKED_AT)
    others = [(one.id, f"{one.title}\n{one.text}") for one in newest]
    try:
        with turns.matching():
            near = similar(f"{title}\n{text}", others, limit=MOST_NEAR, at_least=AT_LEAST)
    except BusyError:
        return []
    by_id = {one.id: one for one in newest}
    return [by_id[one] for one, _how_near in near]


def _near(one: NetworkInfo) -> Near:
    live, lang = one.stage.live, language_shown(one.text.language)
    learned = "" if live else one.text.learned
    return Near(one.slug, one.name, labels.standing_label(one), live, lang, takes_in=one.live, learned=learned)
