"""Networks that work, or have worked, with nearly the same as somebody writes of."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import BusyError
from app.networks import labels
from app.networks.matcher import get_matcher
from app.networks.queries import get_directory
from app.networks.shown import language_shown
from app.web import turns

MOST_NEAR = 3


@dataclass(frozen=True)
class Near:
    """A network with what it is for; one that is over has worked with it before. One that rests is not over."""

    slug: str
    name: str
    standing: str
    live: bool
    lang: str | None


def list_near(*texts: str) -> Sequence[Near]:
    """Return the networks nearest to texts, the likeliest first; none when too many match at once."""
    whole = "\n".join(one for one in texts if one)
    try:
        with turns.matching():
            found = get_matcher().engine.suggest(whole, limit=MOST_NEAR) if whole else []
    except BusyError:
        return []
    directory = get_directory()
    networks = [directory.network_by_slug(one.key) for one in found]
    return [
        Near(one.slug, one.name, labels.standing_label(one), one.stage.live, language_shown(one.text.language))
        for one in networks
        if one is not None
    ]
