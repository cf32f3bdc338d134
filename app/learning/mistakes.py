"""Cases that were proposed for the wrong network, to look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.learning import page_queries
from app.learning.hits import Verdict
from app.learning.page_queries import Title
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.permissions import Actor
from app.reading import highlights
from app.reading.cards import other_language
from app.submissions import labels

_MOST_WRONG = 20
_MOST_LOOKED_AT = 2000


@dataclass(frozen=True)
class Mistake:
    """A case with another suggestion than staff's decision: `suggested` is empty if no network was proposed.

    With `said_none` it was said that no network fits; what it `suggested` was no more than its guess.
    """

    url: str
    number: str
    title: str
    lang: str | None
    suggested: str
    sureness: str
    said_none: bool
    chosen: str


def list_mistakes(found: Sequence[Verdict], actor: Actor) -> list[Mistake]:
    """Return the newest cases for which something else was proposed than was decided, as far as one may read them."""
    wrong = {one.submission_id: one for one in found if one.is_wrong}
    shown = page_queries.list_titles(list(wrong)[:_MOST_LOOKED_AT], actor, most=_MOST_WRONG)
    return [_mistake(title, wrong[title.id]) for title in shown]


def _mistake(title: Title, verdict: Verdict) -> Mistake:
    directory, first = get_directory(), verdict.first
    network = directory.networks.get(first.network_id) if first is not None else None
    target_id = title.network_id or title.department_id or title.authority_id or title.theme_pile_id
    chosen = ""
    if title.route_kind is not None and target_id is not None:
        chosen = labels.where_label(title.route_kind, target_id, get_reference(), directory)
    return Mistake(
        url=url_for("casework.show_case", case_id=title.id),
        number=title.number,
        title=highlights.without_cpr(title.title or ""),
        lang=other_language(title.language),
        suggested=network.name if network is not None else "",
        sureness=labels.confidence_label(first.confidence) if first is not None else "",
        said_none=verdict.said_none,
        chosen=chosen,
    )
