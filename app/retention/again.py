"""What was erased or taken out of sight, by its events; and what of a list a restored database does not know."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from app import clock, db
from app.accounts import verbs as accounts
from app.accounts.models import Contact, Person
from app.events import Event
from app.history import VERBS, Details
from app.publishing import verbs as life
from app.retention import over
from app.retention.erased_list import Erased
from app.retention.holds import list_held
from app.retention.settings import get_days
from app.subjects import Audience, Subject, Visibility, Voice, Wording
from app.submissions import verbs as cases

_AT_ONCE = 500


BY_ID: Mapping[str, str] = {
    life.ERASED.name: "things erased",
    life.WHO_FORGOTTEN.name: "names and addresses of authors erased",
    life.WITHDRAWN.name: "things taken back",
    life.NAME_HIDDEN.name: "names hidden",
    life.ADDRESS_REMOVED.name: "addresses taken away from a thing",
    accounts.CONTACT_ERASED.name: "addresses erased with all that hangs on them",
}
"""What is done again by the id alone, in this order, and what of it a number is told of. The rest is done by hand."""

_DETAIL = {accounts.CONTACT_ERASED.name: "contact", accounts.PERSON_CLOSED.name: "person"}
"""Verbs about no thing, and the detail that has the id."""
_OUT_OF_SIGHT = (life.HIDDEN.name, life.RETURNED.name, cases.KEPT_OFF.name, life.AUDIENCE_CHANGED.name)
_LOOKED_AT = (life.SHOWN_AGAIN.name, life.PUBLISHED.name, life.PUBLISHED_AGAIN.name)
_UNDOING = (life.UNDONE.name, cases.SAID_AGAIN.name)
_OF_WITHDRAWN = frozenset({life.ERASED.name, life.WHO_FORGOTTEN.name})

Known = dict[tuple[str, int], datetime]


def get_since() -> datetime:
    """Return the moment from which on backups are kept: what was erased before is in none of them."""
    return clock.now() - timedelta(days=get_days(over.BACKUPS.name))


def get_backups_until() -> date:
    """Return the day on which the last backup is deleted that was made while what is erased today was there."""
    return clock.today() + timedelta(days=get_days(over.BACKUPS.name))


def list_told(since: datetime) -> tuple[set[Erased], set[Erased]]:
    """Return what was erased or taken out of sight since a moment, and what of that was undone."""
    told: dict[int, Erased] = {}
    undone: set[int] = set()
    for seq, at, verb, subject_id, details in _list_happened(since, [*list_verbs(), *_UNDOING]):
        if verb in _UNDOING:
            undone.add(details.get("event") or details.get("undoes") or 0)
        elif (of := _of(verb, subject_id, details)) is not None and _is_less(verb, details):
            told[seq] = Erased(at, verb, of)
    return {*told.values()}, {told[one] for one in undone & told.keys()}


def list_verbs() -> list[str]:
    """Return what a list tells of: what is done again by id, and what says that it is done by hand."""
    return [*BY_ID, *(one.name for one in VERBS.values() if one.by_hand)]


def is_of_thing(one: Erased) -> bool:
    """Return whether something was done to a thing, and to no address and no account."""
    return one.verb not in _DETAIL


def list_unknown(lines: Iterable[Erased]) -> list[Erased]:
    """Return what of a list this database does not know though it has what it was done to, oldest first.

    What has happened again since is known, what somebody has looked at since too, and what is gone anyhow. A thing with
    the same id that is younger than the line is another: ids go on from the backup.
    """
    verbs = {*list_verbs()}
    newest: dict[tuple[str, int], Erased] = {}
    for one in lines:
        if one.verb in verbs:
            newest[one.verb, one.of] = max(one, newest.get((one.verb, one.of), one))
    if not newest:
        return []
    known = _get_known(min(one.at for one in newest.values()))
    left = [one for key, one in newest.items() if key not in known or known[key] < one.at]
    return sorted([*_list_things(left), *_list_addresses(left), *_list_accounts(left)])


def list_to_do(lines: Iterable[Erased]) -> list[Erased]:
    """Return what of a list this database does not know and nothing speaks against doing again, oldest first."""
    unknown = list_unknown(lines)
    kept = {one.subject_id for one in list_held(sorted({one.of for one in unknown if one.verb in _OF_WITHDRAWN}))}
    return [one for one in unknown if one.verb not in _OF_WITHDRAWN or one.of not in kept]


def _get_known(since: datetime) -> Known:
    """Return when what a list can tell of last happened to each thing, or was looked at, since a moment."""
    known: Known = {}
    by_hand = [one for one in list_verbs() if one not in BY_ID]
    looked_at = dict.fromkeys(_LOOKED_AT, by_hand) | {life.HIDDEN.name: [*_OUT_OF_SIGHT]}
    for _seq, at, verb, subject_id, details in _list_happened(since, [*list_verbs(), *looked_at]):
        of = _of(verb, subject_id, details)
        if of is not None:
            known |= {(one, of): at for one in (verb, *looked_at.get(verb, ()))}
    return known


def _list_happened(since: datetime, names: Collection[str]) -> Iterator[Any]:
    happened = select(Event.seq, Event.at, Event.verb, Event.subject_id, Event.details).order_by(Event.seq)
    for batch in db.streaming(happened.where(Event.verb.in_({*names}), Event.at >= since), _AT_ONCE):
        yield from batch


def _of(verb: str, subject_id: int | None, details: Details) -> int | None:
    return details.get(_DETAIL[verb]) if verb in _DETAIL else subject_id


def _is_less(verb: str, details: Details) -> bool:
    """Return whether fewer could read it afterwards."""
    return verb != life.AUDIENCE_CHANGED.name or details.get("audience") != Audience.PUBLIC


def _list_things(left: Collection[Erased]) -> list[Erased]:
    begun = select(func.min(Wording.created_at)).where(Wording.subject_id == Subject.id).scalar_subquery()
    there = (
        select(Subject.id, begun.label("at"), Subject.visibility, Voice.name, Voice.contact_id)
        .outerjoin(Voice, Voice.subject_id == Subject.id)
        .where(Subject.erased_at.is_(None))
    )
    found = _list_older(left, None, there, Subject.id)
    return [one for one, row in found if _is_to_do(one.verb, row)]


def _is_to_do(verb: str, thing: Any) -> bool:  # noqa: ANN401 -- a row
    """Return whether a thing stands otherwise than a verb left it."""
    if thing.visibility == Visibility.WITHDRAWN:
        return verb in _OF_WITHDRAWN
    if verb == life.NAME_HIDDEN.name:
        return thing.name is not None
    return verb != life.ADDRESS_REMOVED.name or thing.contact_id is not None


def _list_addresses(left: Collection[Erased]) -> list[Erased]:
    there = select(Contact.id, Contact.created_at.label("at")).where(Contact.address_sealed.is_not(None))
    return [one for one, _row in _list_older(left, "contact", there, Contact.id)]


def _list_accounts(left: Collection[Erased]) -> list[Erased]:
    there = select(Person.id, Person.created_at.label("at")).where(Person.active)
    return [one for one, _row in _list_older(left, "person", there, Person.id)]


def _list_older(
    left: Collection[Erased],
    detail: str | None,
    there: Select[*tuple[Any, ...]],
    key: Any,  # noqa: ANN401 -- a key of several models
) -> list[tuple[Erased, Any]]:
    """Return the lines about a kind of row whose row is there and older than the line, each with that."""
    of_these = [one for one in left if _DETAIL.get(one.verb) == detail]
    ids = sorted({one.of for one in of_these})
    parts = (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
    found = {row.id: row for part in parts for row in db.session.execute(there.where(key.in_(part)))}
    rows = [(one, found[one.of]) for one in of_these if one.of in found]
    return [(one, row) for one, row in rows if row.at is None or row.at < one.at]
