"""Which cases somebody means: by number, words, place and author, among those they may read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, intersect, literal, or_, select, true, union
from sqlalchemy.sql.selectable import CompoundSelect

from app import addresses, clock, db
from app.accounts.contacts import list_contacts
from app.events import Event, Reason
from app.finding.meanings import State, came, in_state, list_meanings, read_days
from app.municipality.queries import get_reference
from app.notes.verbs import LEFT_BEHIND, NOTED
from app.permissions import LEADER_GRANTS, Actor, Permission, Role
from app.results.kinds import EndKind
from app.results.queries import has_ended
from app.search_terms import MOST_QUERY_WORDS, folded_words
from app.searching import asking
from app.searching.index import DESK
from app.subjects import NameKey, Voice, Wording
from app.submissions.models import Submission
from app.submissions.numbers import parse_number, parse_serial
from app.submissions.readers import visible_to
from app.submissions.states import MatchState, RouteKind
from app.vault import get_vault
from app.web.paging import Cursor, Order, Page, row_id

PAGE_SIZE = 30
LONGEST = 200
ORDER = Order({"id": row_id}, descending=True)
"""What came last, first."""
_FIRST_YEAR = 2020
"""No case is older: the year stands in its number."""
_SERIAL_ALONE = re.compile(r"(?:(?:sag(?:en|snummer)?|nr|nummer|no|number|case)\W*){0,2}\W*\d{1,6}\W*", re.IGNORECASE)
"""A number with nothing beside it but what it is called: "Nørregade 57" is a place."""
_SHORT = re.compile(
    r"(?:(?:sag(?:en|snummer)?|nr|nummer|no|number|case)\W*){0,2}\W*"
    r"(?P<year>\d\d)\s*[-/]\s*(?P<serial>\d{1,6})\W*",
    re.IGNORECASE,
)
MOST_TOGETHER = 8
"""So many words at most are read as some that mean where a case lies and others that it says."""
_AROUND_WORDS = ".,;:!?\"'()"
_LEAST_OF_NOTE = 3
"""Shorter words stand in every other note."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words, and what narrows it down. Days are the town's; a state is of a case or its text."""

    q: str = ""
    network_id: int | None = None
    department_id: int | None = None
    state: State | None = None
    ended: EndKind | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Found:
    """A case as the list of what was found shows it; of one that is erased there are no words."""

    id: int
    number: str
    title: str | None
    text: str | None
    language: str
    visibility: str
    handling: str
    route_kind: str | None
    network_id: int | None
    department_id: int | None
    authority_id: int | None
    theme_pile_id: int | None
    received_at: datetime


_FOUND: tuple[Any, ...] = (
    Submission.id,
    Submission.number,
    Wording.title,
    Wording.text,
    Wording.language,
    Submission.visibility,
    Submission.handling,
    Submission.route_kind,
    Submission.network_id,
    Submission.department_id,
    Submission.authority_id,
    Submission.theme_pile_id,
    Submission.received_at,
)


def list_numbered(q: str, *, visible_to_actor: Actor) -> list[int]:
    """Return the ids of the cases that a number means, newest first: without its year it may be one of each year.

    Nothing if `q` is no number, and of those only what the person may read.
    """
    whole = parse_number(q) or (None if read_days(q, clock.today()) else _read_short(q))
    serial = parse_serial(q) if _SERIAL_ALONE.fullmatch(q.strip()) else None
    years = range(_FIRST_YEAR, clock.today().year + 1)
    numbers = [whole] if whole else [f"{year}-{serial:04d}" for year in years] if serial else []
    if not numbers:
        return []
    found = select(Submission.id).where(Submission.number.in_(numbers), *visible_to(visible_to_actor))
    return list(db.session.scalars(found.order_by(Submission.number.desc())))


def list_found(wanted: Wanted, actor: Actor, cursor: Cursor | None = None, size: int = PAGE_SIZE) -> Page[Found]:
    """Return one page of the cases that are meant, newest first; only what `actor` may read."""
    statement: Select[*tuple[Any, ...]] = select(*_FOUND).join(Wording, Wording.id == Submission.current_wording_id)
    statement = statement.where(*visible_to(actor), *_narrowed(wanted))
    if wanted.q:
        numbered = list_numbered(wanted.q, visible_to_actor=actor)
        ids = union(*_list_ways(wanted.q, actor))
        statement = statement.where(Submission.id.in_(numbered or ids))
    return ORDER.cut(db.rows(Found, ORDER.page(statement, (Submission.id,), cursor, size)), size, cursor)


def _narrowed(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.network_id is not None:
        yield Submission.network_id == wanted.network_id
    if wanted.department_id is not None:
        yield Submission.department_id == wanted.department_id
    if wanted.state is not None:
        yield in_state(wanted.state)
    if wanted.ended is not None:
        yield has_ended(Submission.id, literal(wanted.ended))
    yield from came(wanted.since, wanted.until)


def _list_ways(q: str, actor: Actor) -> list[Select[Any] | CompoundSelect[Any]]:
    """Return the statements of the ids that `q` may mean: what says so, lies there, stands so, or is by them."""
    ways: list[Select[Any] | CompoundSelect[Any]] = [*_by_words(q)]
    ways.extend(select(Submission.id).where(one) for one in list_meanings(q))
    ways.extend(_list_together(q))
    ways.extend(_list_more(q))
    for way in (_by_name, _by_address):
        written = way(q)
        if written is not None:
            ways.append(_where_contact_is_seen(written, actor))
    return ways


def _by_words(q: str) -> Iterator[Select[Any]]:
    """Give the statements of the ids whose text has the words, or whose place is called so or was written so."""
    asked = asking.read(DESK, q, {})
    if asked is not None:
        case_id, found = DESK.match(sqlite=db.is_sqlite())
        yield select(case_id).where(found).params(wanted=asked.wanted)
    places = _called(q)
    if places:
        yield select(Submission.id).where(Submission.place_id.in_(places))
    written_place = db.lowered(Submission.place_text).contains(q.lower(), autoescape=True)
    yield select(Submission.id).where(written_place)


def _called(q: str) -> tuple[int, ...]:
    """Return the ids of the places that are called so."""
    named = {one.id: set(one.names.values()) for one in get_reference().places.values()}
    return asking.list_named(q, named)


def _list_together(q: str) -> Iterator[Select[Any]]:
    """Give the statements of the ids that some words mean and the others say, as where it lies and what it is about."""
    words = q.split()
    if len(words) > MOST_TOGETHER:
        return
    for at in range(1, len(words)):
        first, last = " ".join(words[:at]), " ".join(words[at:])
        for meant, said in ((first, last), (last, first)):
            meanings, places = list_meanings(meant), _called(meant)
            if places:
                meanings.append(Submission.place_id.in_(places))
            if meanings:
                yield select(Submission.id).where(or_(*meanings), Submission.id.in_(union(*_by_words(said))))


def _read_short(q: str) -> str | None:
    """Return the number that somebody wrote with a short year, such as 26-63; None if it is none."""
    found = _SHORT.fullmatch(q.strip())
    year, serial = (2000 + int(found["year"]), int(found["serial"])) if found is not None else (0, 0)
    return f"{year}-{serial:04d}" if serial and _FIRST_YEAR <= year <= clock.today().year else None


def _list_more(q: str) -> Iterator[Select[Any]]:
    """Give the statements of the ids whose notes hold all words of `q`, or whose number it is and a day as well.

    Whoever may open a case reads its notes.
    """
    words = [one.strip(_AROUND_WORDS) for one in q.casefold().split()][:MOST_QUERY_WORDS]
    if any(len(one) >= _LEAST_OF_NOTE for one in words):
        said = (db.lowered(Reason.text).contains(one, autoescape=True) for one in words)
        noted = select(Event.subject_id).join(Reason, Reason.id == Event.reason_id)
        yield noted.where(Event.verb.in_([NOTED.name, LEFT_BEHIND.name]), *said)
    number = _read_short(q)
    if number is not None:
        yield select(Submission.id).where(Submission.number == number)


def _by_name(q: str) -> CompoundSelect[Any] | None:
    vault, words = get_vault(), sorted(set(folded_words(q)))[:MOST_QUERY_WORDS]
    if not words:
        return None
    return intersect(*(select(NameKey.subject_id).where(NameKey.key.in_(vault.name_hashes(one))) for one in words))


def _by_address(q: str) -> Select[Any] | None:
    try:
        address = addresses.normal(q)
    except addresses.BadAddressError:
        return None
    contacts = [one.id for one in list_contacts(get_vault(), address)]
    return select(Voice.subject_id).where(Voice.contact_id.in_(contacts))


def _where_contact_is_seen(ids: Select[Any] | CompoundSelect[Any], actor: Actor) -> Select[Any]:
    """Leave of cases those whose author's name and address the person may see: `rules.may_see_contact` in SQL."""
    seen: ColumnElement[bool] = true()
    if not actor.may(Permission.SEE_CONTACT):
        own = actor.list_subjects(Role.LEADER) if Permission.SEE_CONTACT in LEADER_GRANTS else []
        accepted = Submission.match_state == MatchState.ACCEPTED
        seen = and_(Submission.route_kind == RouteKind.NETWORK, Submission.network_id.in_(own), accepted)
    return select(Submission.id).where(Submission.id.in_(ids), seen)
