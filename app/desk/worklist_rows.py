"""The work list in words: its tabs, its counts and its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for
from markupsafe import Markup, escape

from app import clock, i18n
from app.belonging.told import list_news
from app.desk import text_diff
from app.desk.worklist import (
    Counts,
    Entry,
    Lacking,
    Paired,
    Row,
    Shelf,
    Thing,
    Whose,
    list_cases,
    list_paired,
    list_suggested,
    list_things,
)
from app.i18n import gettext as _
from app.i18n import ngettext
from app.kinds import KINDS
from app.municipality.queries import get_reference
from app.networks.directory import NetworkInfo
from app.networks.parts import DeskLink, list_desk_links
from app.networks.queries import get_directory
from app.permissions import Actor, Role
from app.reading import highlights
from app.reading.cards import other_language
from app.reading.queries import get_themes
from app.subjects import SubjectKind, Visibility
from app.submissions import labels
from app.submissions.models import Suggestion
from app.submissions.states import MatchState, PairState
from app.tasks.duties import WHATS, Heap

_OUT_OF_SIGHT = frozenset({Visibility.RETURNED, Visibility.HIDDEN})


@dataclass(frozen=True)
class Item:
    """A row of the list; what it does not say is left out."""

    url: str
    title: str
    text: Markup | str = ""
    kind: str = ""
    themes: Sequence[str] = ()
    lang: str | None = None
    meta: Sequence[str] = ()
    risks: Sequence[str] = ()
    news: Sequence[str] = ()
    is_acute: bool = False
    promise_label: str = ""
    due_on: date | None = None
    due: str = ""
    due_of: str = ""
    late: str = ""
    place_label: str = ""
    place: str = ""
    confidence: str = ""
    owner: str = ""
    state: str = ""
    where: str = ""
    is_owned: bool = False
    number: str = ""
    alike: str = ""
    alike_url: str = ""
    pairs: Sequence[str] = ()


def list_items(
    entries: Sequence[Entry], actor: Actor, shelf: Shelf, counts: Counts, *, compared: bool = False
) -> list[Item]:
    """Return entries as the page shows them; reads cases, suggestions, themes and pairs for all of them at once.

    Entries that are `compared` say nearly the same: they show what only some of them say.
    """
    single = [one for one in entries if _heap_of(one) is None]
    case_ids = [one.subject_id for one in single if one.kind == SubjectKind.SUBMISSION]
    cases = list_cases(case_ids, actor)
    things = list_things([one.subject_id for one in single if one.kind != SubjectKind.SUBMISSION], actor)
    items = _case_items([cases[one] for one in case_ids if one in cases], actor, shelf, compared=compared)
    shown = []
    for one in entries:
        extra = [str(WHATS[name].label) for name in sorted((one.said or "").split())]
        if heap := _heap_of(one):
            shown.append(_heap_item(one, heap, counts.heaps[one.what]))
        elif one.subject_id in items:
            item = replace(items[one.subject_id], is_acute=not one.can_wait)
            shown.append(_with_news(item, one, extra) if extra else item)
        elif one.subject_id in things:
            shown.append(_thing_item(one, things[one.subject_id], extra))
    return shown


def _with_news(item: Item, entry: Entry, news: Sequence[str]) -> Item:
    """Return the row of a case with what more is to be done about it, and by when where it has no day of its own."""
    told = replace(item, news=[*item.news, *news])
    if item.due_on is not None:
        return told
    late = late_words(entry.due_on) if WHATS[entry.what].is_promised else ""
    return replace(told, promise_label=_("Due"), due_on=entry.due_on, due=labels.due_label(entry.due_on), late=late)


def _case_items(rows: Sequence[Row], actor: Actor, shelf: Shelf, *, compared: bool) -> dict[int, Item]:
    suggested = list_suggested([row.version_id for row in rows])
    themes = get_themes([row.id for row in rows])
    paired = list_paired([row.id for row in rows], actor)
    items = [
        replace(
            _item(row, actor, shelf, suggested.get(row.version_id), themes.get(row.id, ())),
            pairs=[_pair_label(one) for one in paired.get(row.id, ())],
        )
        for row in rows
    ]
    if compared:
        own = text_diff.differing([highlights.without_cpr(row.text or "") for row in rows])
        items = [replace(item, text=text or item.text) for item, text in zip(items, own, strict=True)]
    return {row.id: item for row, item in zip(rows, items, strict=True)}


def _heap_of(entry: Entry) -> Heap | None:
    return WHATS[entry.what].heap if entry.what in WHATS else None


def _heap_item(entry: Entry, heap: Heap, number: int) -> Item:
    """Return the row of all that is done together on one page."""
    day = i18n.short_date(entry.due_on)
    if WHATS[entry.what].is_promised:
        since = _("The first is due on %(date)s.", date=day)
    else:
        since = _("The one that has waited longest came on %(date)s.", date=day)
    return Item(url=heap.page, title=heap.words(number), text=escape(since), is_acute=not entry.can_wait)


def _thing_item(entry: Entry, thing: Thing, news: Sequence[str]) -> Item:
    """Return the row of a thing that is no case, which leads to its own page."""
    kind = KINDS[SubjectKind(entry.kind)]
    what = WHATS[entry.what]
    at_the_desk = not entry.can_wait or what.is_promised or what.at_the_desk
    worked_on = kind.desk_address if at_the_desk else None
    if not entry.can_wait:
        worked_on = kind.urgent_address or worked_on
    return Item(
        url=(what.page or worked_on or kind.address)(thing.id),
        title=highlights.without_cpr(kind.title(thing.id) if kind.title else thing.title) or kind.name(),
        lang=other_language(thing.language),
        meta=[kind.name()],
        news=news,
        is_acute=not entry.can_wait,
        promise_label=_due_label(entry, several=len(news) > 1),
        due_of=str(what.label) if len(news) > 1 else "",
        due_on=entry.due_on,
        due=labels.due_label(entry.due_on),
        late=late_words(entry.due_on) if what.is_promised else "",
    )


def _due_label(entry: Entry, *, several: bool) -> str:
    """Return what the day of an entry is called: for one that nobody was promised it is no date that one can pass."""
    if entry.due_on < clock.today() and not WHATS[entry.what].is_promised:
        return _("Best done by")
    return _("Due first") if several else _("Due")


def is_empty(counts: Counts) -> bool:
    """Return whether there is no case at all for the person."""
    return not any(counts.totals.values())


def list_own_networks(actor: Actor) -> list[tuple[str, str]]:
    """Return the networks the person leads and may describe: name and address of the description."""
    networks = [one for one in get_directory().list_networks() if actor.is_for(Role.LEADER, one.id)]
    return [(one.name, url_for("describing.show", slug=one.slug)) for one in networks]


def list_led(actor: Actor) -> list[tuple[NetworkInfo, list[DeskLink]]]:
    """Return the networks at work that the person leads, each with the ways to what a leader does on most days."""
    led = (one for one in get_directory().list_networks() if one.stage.live and actor.is_for(Role.LEADER, one.id))
    return [(one, list_desk_links(one, daily=True)) for one in led]


def tab_links(counts: Counts, shelf: Shelf) -> list[tuple[str, str, bool, int]]:
    """Return the tabs: whose cases, the address, whether it is this one, how many."""
    return [
        (whose.label, url_for("desk.worklist", list=whose, **shelf.more), whose == shelf.whose, counts.totals[whose])
        for whose in Whose
    ]


def count_links(counts: Counts, shelf: Shelf) -> list[tuple[int, str, str, bool, bool]]:
    """Return what cases of the tab wait for: how many, the words, the address, whether it is this one, whether late."""
    return [
        (
            counts.shelves[shelf.whose, lacking],
            lacking.label,
            url_for("desk.worklist", list=shelf.whose, state=lacking, **shelf.more),
            lacking == shelf.lacking,
            lacking == Lacking.OVERDUE,
        )
        for lacking in Lacking
    ]


def shelf_label(shelf: Shelf) -> str:
    """Return the words of the link that leads back to a part of the work list."""
    return (shelf.lacking or shelf.whose).label


def late_words(due: date) -> str:
    """Return how late a promise is, in words; empty while it holds."""
    days = (clock.today() - due).days
    return ngettext("%(num)s day late", "%(num)s days late", days) if days > 0 else ""


def promise_label(answer_due: date | None) -> str:
    """Return which of the two promises is due: the answer once its date was promised, before that the first word."""
    return _("Answer due") if answer_due is not None else _("First update due")


def _item(row: Row, actor: Actor, shelf: Shelf, suggestion: Suggestion | None, theme_ids: Sequence[int]) -> Item:
    reference = get_reference()
    place_label, place, confidence = _place(row, suggestion)
    status = labels.status_without_promise(row, held=row.of_danger or row.withheld is not None)
    glance = highlights.glance_at(row.title or "", row.text or "")
    return Item(
        url=url_for("casework.show_case", case_id=row.id, **shelf.query),
        kind=row.kind,
        themes=[reference.themes[theme_id].name for theme_id in theme_ids if theme_id in reference.themes],
        title=glance.title,
        text=glance.text,
        lang=other_language(row.language),
        meta=_meta(row),
        risks=glance.risks,
        news=list_news(row),
        promise_label=_("Status") if status else promise_label(row.answer_due),
        due_on=None if status else row.due_on,
        due=status or labels.due_label(row.due_on),
        late="" if status else late_words(row.due_on),
        place_label=place_label,
        place=place,
        confidence=confidence,
        owner=_owner(row, actor),
        state=labels.state_label(row.visibility, row.handling),
        where=place if row.route_kind is not None else "",
        is_owned=row.owner_id is not None,
        number=row.number,
        alike=labels.alike_label(row.alike),
        alike_url=url_for("desk.worklist", **shelf.query, alike=row.id),
    )


def _pair_label(paired: Paired) -> str:
    """Return in words how many cases it may be a near-duplicate of; with the number, if there is one."""
    if paired.state == PairState.SAME:
        if paired.count == 1:
            return _("The same case as %(number)s", number=paired.number)
        return ngettext("The same case as %(num)s other", "The same case as %(num)s others", paired.count)
    if paired.count == 1:
        return _("May be the same case as %(number)s", number=paired.number)
    return ngettext("May be the same case as %(num)s other", "May be the same case as %(num)s others", paired.count)


def _meta(row: Row) -> list[str]:
    received = i18n.short_date(clock.town_date(row.received_at))
    seen = [Visibility.label_of(row.visibility)] if row.visibility in _OUT_OF_SIGHT else []
    author, foreign = labels.told_author_kind(row.author_kind, row.source), i18n.tell_foreign(row.language)
    return [author, *foreign, _("received %(date)s", date=received), row.number, *seen]


def _owner(row: Row, actor: Actor) -> str:
    if row.owner_id is None:
        return _("nobody")
    return _("me") if row.owner_id == actor.id else row.owner_name or ""


def _place(row: Row, suggestion: Suggestion | None) -> tuple[str, str, str]:
    """Return where it lies or what is proposed: the words for it, the name, and how sure that is; else empty."""
    target_id = row.network_id or row.department_id or row.authority_id or row.theme_pile_id
    if row.route_kind is not None and target_id is not None:
        where = labels.where_label(row.route_kind, target_id, get_reference(), get_directory())
        return _("Passed on to"), where, _("waits for the network") if row.match_state == MatchState.OFFERED else ""
    if row.of_danger:
        return "", "", ""
    network = get_directory().networks.get(suggestion.network_id) if suggestion else None
    if suggestion is None or network is None:
        return _("Suggested network"), _("No network fits"), ""
    sure = labels.confidence_label(suggestion.confidence)
    return _("Suggested network"), network.name, sure
