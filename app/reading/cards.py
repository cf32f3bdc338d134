"""Submissions as cards, and what of a text is cut or marked: what several rooms show in the same way."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import clock, i18n
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.reading.queries import Listed
from app.results.replies import Reply, list_replies
from app.screening.findings import Finding
from app.submissions import labels
from app.submissions.states import Kind, MatchState, RouteKind, Status
from app.titles.typed import after_title
from app.web.marks import Span

_EXCERPT = 180
_SHORTEST = 40
_SENTENCE = re.compile(r"[^\W\d]{2,}([.!?])(?= \W?[^\W\d_])")
"""The end of a sentence: after a word, not after a number (»den 1. december«) or a letter."""


@dataclass(frozen=True)
class Card:
    """A submission as the `submission_card` macro wants it; `count`, how many it stands for.

    `url` leads to what it stands for, `id` is its own; `date` is the day since which everybody can read it, which lists
    go by. In one that `is_closed` nobody is counted any more.
    """

    id: int
    url: str
    kind: str
    kind_label: str
    title: str
    excerpt: str
    author_label: str
    place_label: str
    status_label: str
    themes: tuple[str, ...]
    date: date
    lang: str | None
    alike: str = ""
    count: int = 1
    reply: Reply | None = None
    is_closed: bool = False


def list_cards(rows: Sequence[Listed], *, grouped: bool) -> list[Card]:
    """Return the cards of a list that shows how what was answered ended, too: one query."""
    replies = list_replies([row.id for row in rows])
    return [_answered(card(row, grouped=grouped), replies.get(row.id)) for row in rows]


def _answered(made: Card, reply: Reply | None) -> Card:
    if reply is None or made.alike:
        return made
    return replace(made, reply=replace(reply, text=_whole_sentences(reply.text)))


def card(row: Listed, *, grouped: bool = False) -> Card:
    """Return the card of a listed submission; `grouped`, one that stands for its whole campaign and leads there."""
    stands = grouped and row.alike > 1
    reference = get_reference()
    themes = [reference.themes[theme_id].name for theme_id in row.theme_ids if theme_id in reference.themes]
    return Card(
        id=row.id,
        url=f"/submissions?alike={row.id}" if stands else f"/submissions/{row.id}",
        kind=row.kind,
        kind_label=Kind.label_of(row.kind),
        title=row.title,
        excerpt=excerpt(after_title(row.title, row.excerpt)),
        author_label=labels.author_label(row.author_kind, row.shown_name, row.source),
        place_label="" if stands else labels.place_label(reference, row.place_id, row.place_text),
        status_label=_("See them all") if stands else _status(row),
        themes=tuple(themes[:2]),
        date=clock.town_date(row.published_at),
        lang=other_language(row.language),
        alike=labels.alike_label(row.alike) if stands else "",
        count=row.alike if stands else 1,
        is_closed=row.status == Status.CLOSED,
    )


def excerpt(text: str, most: int = _EXCERPT) -> str:
    """Return the beginning of a text, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def _whole_sentences(text: str) -> str:
    """Return the beginning of a text as whole sentences, or cut at a word where the first is too long."""
    flat = " ".join(text.split())
    if len(flat) <= _EXCERPT:
        return flat
    end = max((one.end(1) for one in _SENTENCE.finditer(flat[:_EXCERPT])), default=0)
    return flat[:end] if end >= _SHORTEST else excerpt(flat)


def other_language(code: str) -> str | None:
    """Return `code` if it is not the page's language: the text then says so in ``lang``."""
    return None if code == i18n.current().code else code


def risky(findings: Iterable[Finding]) -> list[Span]:
    """Return the passages to look at as `mark` wants them, each with what it may be: those that overlap as one."""
    spans: list[Span] = []
    for one in sorted(findings, key=lambda one: one.start):
        if spans and one.start < spans[-1].end:
            last = spans.pop()
            labels = dict.fromkeys([*last.risk.split(", "), one.label])
            spans.append(Span(last.start, max(last.end, one.end), ", ".join(labels)))
        else:
            spans.append(Span(one.start, one.end, one.label))
    return spans


def _status(row: Listed) -> str:
    if row.route_kind == RouteKind.NETWORK and row.network_id is not None and row.status == "routed":
        name = i18n.quoted(get_directory().networks[row.network_id].name)
        return (
            _("Offered to %(name)s", name=name)
            if row.match_state == MatchState.OFFERED
            else _("With %(name)s", name=name)
        )
    return Status.label_of(row.status)
