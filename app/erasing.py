"""Erasing all that belongs to one person, by what the columns say that they hold (`app.holds`).

No list of places is kept here: a row is theirs by the keys it has, and a new table takes part by saying what it holds.
What staff wrote stays, but for what they noted of whoever it is about (`history.Verb.goes`), what colleagues and
departments said of it among themselves (`Holds.NOTED`), and drafts; so does the journal, which holds ids, words of ours
and numbers.
"""

import base64
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, and_, delete, false, func, null, or_, select, union, update

from app import db, history
from app.accounts.contacts import list_contacts
from app.accounts.models import Contact, Person
from app.accounts.purges import forget_contacts
from app.accounts.verbs import CONTACT_ERASED
from app.addresses import is_same
from app.alarms import actions as alarms
from app.by_hand.models import OwedMessage
from app.co_authors import actions as co_authors
from app.contributions.models import Contribution
from app.conversations import repair as conversations
from app.conversations.models import Comment, UnconfirmedComment
from app.db import Base
from app.entries import repair as entries
from app.events import ActorKind, By, Event, Reason, record
from app.follow_ups.models import DraftedPromise
from app.holds import OF_AUTHORS, Holds, Key
from app.jobs import Job, Payload
from app.listed_organisations.actions import keep_out
from app.network_design import actions as network_design
from app.network_members import actions as network_members
from app.network_members.models import SecrecyPromise
from app.networks.job_kinds import EMBED_NETWORKS
from app.networks.models import PhraseEmbedding
from app.networks.sentences import forget_phrases
from app.notifications.actions import forget_followers
from app.perspectives import repair as perspectives
from app.publishing import actions as publishing
from app.publishing.held import OF_ADDRESSES
from app.publishing.models import Original
from app.registers.actions import forget_naming
from app.registers.naming_queries import Naming, list_naming
from app.reports.models import Report
from app.results.models import CaseEnd
from app.retention.holds import Held, list_held
from app.searching.index import DESK, PUBLIC
from app.subjects import Speaker, Subject, Voice, Wording
from app.submissions import vectors
from app.submissions.models import Response, Submission
from app.submissions.numbers import parse_number
from app.supports import repair as supports
from app.supports.actions import forget_supports_of
from app.tasks.actions import touch
from app.vault import UnreadableError, Vault, get_vault

_WHOSE = ("id", "subject_id", "submission_id", "contact_id")
"""The keys that say whose a row is; by any other key it only points at something."""

_NAMES = frozenset({"name", "name_sealed", "shown_name", "called_sealed", "post_sealed"})
_OF_COLLEAGUES = ("people",)

_OF_THEM = OF_AUTHORS | {Holds.AUTHORS_CHOICE, Holds.NOTED}

_OWED = Base.metadata.tables[OwedMessage.__tablename__]
_REASON, _JOB, _PHRASE = (Base.metadata.tables[one.__tablename__] for one in (Reason, Job, PhraseEmbedding))
"""What no key leads to: found by the event, by the address in the payload, and by the phrase itself."""
_ORIGINAL, _WORDING = (Base.metadata.tables[one.__tablename__] for one in (Original, Wording))
_RESPONSE, _END, _PROMISE = (Base.metadata.tables[one.__tablename__] for one in (Response, CaseEnd, DraftedPromise))
"""What is both the municipality's word and, until it is given, a draft of it."""


@dataclass(frozen=True)
class Owner:
    """An address as it was asked for, the rows it is stored in, and what was written from it, by id.

    Of who has written one case and given no address, only that is known. What is `held` is theirs too, and stays: only
    `without_held` fills it in. What they gave for an organisation (`acted_ids`) is that one's, and stays without them.
    """

    address: str
    contact_ids: Sequence[int]
    subject_ids: Sequence[int]
    has_account: bool
    held: Sequence[Held] = ()
    acted_ids: Sequence[int] = ()

    @property
    def held_ids(self) -> list[int]:
        """Return the ids of what stays."""
        return [one.subject_id for one in self.held]


class HeldError(Exception):
    """Something that was to be erased must be kept; nothing is erased."""


@dataclass(frozen=True)
class Step:
    """Rows of a table that are to go, or only to be emptied of some columns; `ours` were noted among staff."""

    table: Table
    theirs: ColumnElement[bool]
    emptied: Sequence[Column[object]] = ()
    ours: bool = False

    @property
    def filled(self) -> ColumnElement[bool]:
        """Return which rows there is anything to do for."""
        return self.theirs & _is_filled(self.emptied) if self.emptied else self.theirs


def find_owner(vault: Vault, address: str) -> Owner | None:
    """Return whose an address in normal form is, None if it is stored nowhere."""
    contact_ids = [one.id for one in list_contacts(vault, address)]
    if not contact_ids:
        return None
    return _owner(address, contact_ids)


def find_addressee(vault: Vault, contact_id: int) -> Owner | None:
    """Return whose the one address with an id is, None if it is gone."""
    sealed = db.session.scalar(select(Contact.address_sealed).where(Contact.id == contact_id))
    if sealed is None:
        return None
    return _owner(vault.decrypt(sealed), [contact_id])


def _owner(address: str, contact_ids: Sequence[int]) -> Owner:
    said, acted = _list_said(Voice.contact_id.in_(contact_ids)), _list_acted(contact_ids)
    account = select(Person.id).where(Person.contact_id.in_(contact_ids)).limit(1)
    own = [one for one in said if one not in acted]
    return Owner(address, contact_ids, own, db.session.scalar(account) is not None, acted_ids=acted)


def _list_acted(contact_ids: Collection[int]) -> list[int]:
    """Return the ids of what somebody gave for organisations."""
    given = select(Contribution.id).join(Voice, Voice.subject_id == Contribution.id)
    given = given.where(Voice.contact_id.in_(contact_ids), Contribution.organisation_id.is_not(None))
    return list(db.session.scalars(given.order_by(Contribution.id)))


def find_case(number: str) -> Owner | None:
    """Return who has written the case with a number, as owner of that alone; None if there is none."""
    case_id = db.session.scalar(select(Submission.id).where(Submission.number == parse_number(number)))
    return None if case_id is None else find_written(case_id)


def find_written(subject_id: int) -> Owner | None:
    """Return who has written a thing, as owner of that and of what they say below it as its author.

    None if there is no such thing, or its words have been erased.
    """
    said = _list_said(Voice.subject_id == subject_id)
    return Owner("", (), said, has_account=False) if said else None


def _list_said(by: ColumnElement[bool]) -> list[int]:
    """Return the ids of what somebody wrote, and of what they said as the author of it, by whatever way they came."""
    written = select(Voice.subject_id).join(Subject, Subject.id == Voice.subject_id)
    written = written.where(by, Subject.erased_at.is_(None))
    below = select(Comment.id).join(Subject, Subject.id == Comment.id)
    below = below.where(Comment.root_id.in_(written), Comment.speaker == Speaker.AUTHOR, Subject.erased_at.is_(None))
    return sorted(db.session.scalars(union(written, below)))


def without_held(owner: Owner) -> Owner:
    """Return somebody as the owner of what may be erased alone: what must be kept of theirs is `held`."""
    held = list_held([*owner.subject_ids, *owner.acted_ids])
    staying = {one.subject_id for one in held}
    of_address = (one for ask in OF_ADDRESSES for one in ask(owner.contact_ids).items())
    reported = [Held(one, "", why) for one, why in of_address if one not in staying]
    free = [one for one in owner.subject_ids if one not in staying]
    acted = [one for one in owner.acted_ids if one not in staying]
    return replace(owner, subject_ids=free, acted_ids=acted, held=[*held, *reported])


def list_steps(vault: Vault, owner: Owner) -> list[Step]:
    """Return what must be done for nothing of theirs to be left, in an order in which no key leads nowhere."""
    by_table = [_step(table, owner) for table in reversed(Base.metadata.sorted_tables)]
    elsewhere = (*_found_otherwise(vault, owner), *_drafts_about(owner.subject_ids))
    return [*_list_steps_of_who(owner.acted_ids), *elsewhere, *filter(None, by_table)]


def count(steps: Sequence[Step]) -> list[tuple[Step, int]]:
    """Return the steps that have anything to do, and for how many rows."""
    counted = ((one, _count(one.table, one.filled)) for one in steps)
    return [(one, rows) for one, rows in counted if rows]


def list_answered(owner: Owner) -> list[int]:
    """Return the ids of what staff have written about; their words stay, and may quote."""
    found: set[int] = set()
    for table in Base.metadata.sorted_tables:
        key = next((one for one in table.columns if _leads_to(one) == "subject"), None)
        words = [one for one in table.columns if one.info.get("holds") == Holds.OF_STAFF]
        if key is not None and words:
            found.update(db.session.scalars(select(key).where(key.in_(owner.subject_ids), _is_filled(words))))
    reasons = select(Event.subject_id).join(Reason, Reason.id == Event.reason_id)
    ours = reasons.where(Event.actor_kind != ActorKind.AUTHOR, ~_is_noted(), Reason.text.is_not(None))
    found.update(one for one in db.session.scalars(ours.where(Event.subject_id.in_(owner.subject_ids))) if one)
    return sorted(found)


def find_names(vault: Vault, owner: Owner) -> list[str]:
    """Return by what others may have written of somebody: the names at what is theirs, and their address."""
    found = {owner.address} if owner.address else set()
    for table in Base.metadata.sorted_tables:
        theirs = _is_theirs(table, owner)
        if theirs is None:
            continue
        for one in (one for one in table.columns if one.name in _NAMES and _says_who(one)):
            kept = db.session.scalars(select(one).where(theirs, one.is_not(None)))
            named = (_opened(vault, each) if one.info.get("key") == Key.SEALED else str(each) for each in kept)
            found.update(each.partition("\n")[0].strip() for each in named)  # a name is the first line of a letter
    return sorted(found - {""})


def _opened(vault: Vault, sealed: bytes) -> str:
    """Return what is sealed; nothing of what is under a lost key, which goes all the same."""
    try:
        return vault.decrypt(sealed)
    except UnreadableError:
        return ""


def list_naming_changes(names: Collection[str]) -> list[Naming]:
    """Return the changes in the history of lists in which somebody is named by more than one word, or an address.

    One word may be anybody's, and who a colleague is called stands in a list of its own.
    """
    whole = [one for one in names if "@" in one or len(one.split()) > 1]
    return list_naming(whole, besides=_OF_COLLEAGUES)


def erase(owner: Owner, steps: Sequence[Step]) -> None:
    """Do the steps in the open unit. Of each thing they wrote stays that it was there; nobody can read it any more.

    Of an owner who is known by things alone, the addresses at these go too, unless anything else is theirs; and nobody
    is kept as a follower or a supporter of a case that is gone. By name they go out of the history of lists, too.
    Raises `HeldError` if something of it must be kept: ask `without_held` first.
    """
    forget_naming(list_naming_changes(find_names(get_vault(), owner)))
    titles = select(Wording.title).where(Wording.subject_id.in_(owner.subject_ids), Wording.title.is_not(None))
    forget_phrases([one for one in db.session.scalars(titles) if one])
    EMBED_NETWORKS.queue_after()  # the one that is being worked out now may hold a title still
    left = _list_addresses(owner.subject_ids)
    waited_on = select(UnconfirmedComment.root_id).where(UnconfirmedComment.contact_id.in_(owner.contact_ids))
    for root_id in db.session.scalars(waited_on):
        touch(root_id)  # what waits there for a word of ours goes
    for subject in _hold_still(owner.subject_ids):
        publishing.erase(subject, by=By.SYSTEM)
    for subject in _hold_still(owner.acted_ids):
        publishing.forget_who(subject, by=By.SYSTEM)
    keep_out(owner.contact_ids, owner.address)
    co_authors.forget_acting(owner.contact_ids)
    network_members.end_of(owner.contact_ids)
    network_design.forget_of(owner.contact_ids)
    alarms.forget_of(owner.contact_ids, save_about=owner.held_ids)
    _take(steps)
    _forget_readers(owner.subject_ids)
    forget_contacts(left)
    for contact_id in owner.contact_ids:
        record(CONTACT_ERASED, by=By.SYSTEM, details={"contact": contact_id})
    conversations.mend()
    supports.mend()
    entries.mend()
    perspectives.mend()


def forget_who(subject_ids: Collection[int]) -> None:
    """Leave of some things, in the open unit, what was said, and nothing of who said it.

    What opens their own page stays: whoever holds a receipt can still take back what they wrote. Raises `HeldError` as
    `erase` does.
    """
    for subject in _hold_still(subject_ids):
        publishing.forget_who(subject, by=By.SYSTEM)
    _take(_list_steps_of_who(sorted(subject_ids)))


def _list_steps_of_who(subject_ids: Sequence[int]) -> list[Step]:
    if not subject_ids:
        return []
    owner = Owner("", (), subject_ids, has_account=False)
    named = (_step_of_who(table, owner) for table in reversed(Base.metadata.sorted_tables))
    owed = Step(_OWED, _OWED.c.submission_id.in_(subject_ids))  # nobody knows any more whom to tell
    return [_step_of_covered(owner), _step_of_notes(subject_ids), owed, *(one for one in named if one is not None)]


def forget_covered(subject_ids: Collection[int]) -> None:
    """Erase, in the open unit, what stood under the covered words of some things; the bars stay.

    Raises `HeldError` as `erase` does.
    """
    _hold_still(subject_ids)
    beside = Step(_ORIGINAL, _ORIGINAL.c.subject_id.in_(subject_ids))
    whole = Step(_WORDING, _WORDING.c.subject_id.in_(subject_ids), (_WORDING.c.sealed,))
    _take([beside, whole])


def _list_addresses(subject_ids: Collection[int]) -> set[int]:
    """Return the ids of the addresses at which somebody hears of some things."""
    heard = select(Voice.contact_id).where(Voice.subject_id.in_(subject_ids), Voice.contact_id.is_not(None))
    return {one for one in db.session.scalars(heard) if one is not None}


def _forget_readers(subject_ids: Collection[int]) -> None:
    """Let nobody follow or support what is erased; of a comment not, for in its thread others still speak."""
    whole = db.session.scalars(select(Subject.id).where(Subject.id.in_(subject_ids), Subject.root_id.is_(None))).all()
    forget_followers(whole)
    forget_supports_of(whole)


def _hold_still(subject_ids: Collection[int]) -> list[Subject]:
    """Return things with their rows locked; raises `HeldError` if one of them must be kept."""
    # The cases first, as acts do: whoever works with one and whoever erases it would else wait for each other.
    cases = select(Submission.id).where(Submission.id.in_(subject_ids)).order_by(Submission.id)
    db.session.execute(cases.with_for_update())
    subjects = [publishing.get_subject_for_update(one) for one in sorted(subject_ids)]
    if list_held(subject_ids):
        raise HeldError
    return subjects


def _take(steps: Sequence[Step]) -> None:
    for step in steps:
        if step.emptied:
            values = {one: null() if one.nullable else _empty(one) for one in step.emptied}
            db.session.execute(update(step.table).where(step.theirs).values(values))
        else:
            db.session.execute(delete(step.table).where(step.theirs))
    db.session.expire_all()


def overwrite() -> bool:
    """Leave nothing of what was erased in the files beside the rows, once the unit that erased it has ended.

    Returns whether that is done: see `db.Database.compact`.
    """
    with db.database().writing():
        PUBLIC.overwrite()
        DESK.overwrite()
    with db.database().reading():
        vectors.renew_copy()
    return db.database().compact()


def list_unreached() -> list[str]:
    """Return the tables that hold something of or about authors by no key: erasing would pass them by."""
    holding = [one for one in Base.metadata.sorted_tables if _held(one) & (OF_AUTHORS | {Holds.NOTED})]
    nobody = Owner("", (), (), has_account=False)
    return [one.name for one in holding if one not in (_REASON, _JOB, _PHRASE) and _step(one, nobody) is None]


def is_reached(table: Table, owner: Owner) -> bool:
    """Return whether a table has rows that are somebody's by a key of theirs."""
    return _step(table, owner) is not None


def _step(table: Table, owner: Owner) -> Step | None:
    """Return what is to be done to a table's rows that are theirs.

    A row goes if nothing points at it, or if it stands for the address; what others point at stays, emptied. The
    address stays with an account, and with what is held.
    """
    if table is Contact.__table__:
        needed = (
            select(Person.id).where(Person.contact_id == Contact.id).exists(),
            select(Voice.subject_id)
            .where(Voice.contact_id == Contact.id, Voice.subject_id.in_(owner.held_ids))
            .exists(),
            select(Report.id).where(Report.contact_id == Contact.id, Report.subject_id.in_(owner.held_ids)).exists(),
            select(UnconfirmedComment.id)
            .where(UnconfirmedComment.contact_id == Contact.id, UnconfirmedComment.root_id.in_(owner.held_ids))
            .exists(),
            select(SecrecyPromise.id)
            .where(SecrecyPromise.contact_id == Contact.id, SecrecyPromise.subject_id.in_(owner.held_ids))
            .exists(),
        )
        return Step(table, Contact.id.in_(owner.contact_ids) & ~or_(*needed))
    theirs = _is_theirs(table, owner)
    said = [one for one in table.columns if one.info.get("holds") in _OF_THEM]
    addresses = [one for one in table.columns if _leads_to(one) == "contact"]
    bound = [one for one in addresses if not one.nullable]
    if theirs is None or not (said or addresses) or (bound and Holds.OF_STAFF in _held(table)):
        return None
    goes = bound or not _is_pointed_at(table)
    noted = {Holds.NOTED} == {one.info["holds"] for one in said}
    return Step(table, theirs, () if goes else (*said, *addresses), ours=noted)


def _step_of_who(table: Table, owner: Owner) -> Step | None:
    """Return what is to be done to what a table says of who they are; a row that says nothing else goes."""
    theirs = _is_theirs(table, owner)
    noted = [one for one in table.columns if one.info.get("holds") == Holds.NOTED]
    named = [one for one in table.columns if _says_who(one)] or noted
    if theirs is None or not named:
        return None
    addresses = [one for one in table.columns if _leads_to(one) == "contact" and one.nullable]
    goes = _held(table) == {Holds.AUTHORS_IDENTITY} and not _is_pointed_at(table)
    return Step(table, theirs, () if goes else (*named, *addresses), ours=bool(noted))


def _step_of_covered(owner: Owner) -> Step:
    """Return what is to be done to what stood where words were covered in columns that say who they are: it goes."""
    named = [str(one) for table in Base.metadata.sorted_tables for one in table.columns if _says_who(one)]
    return Step(_ORIGINAL, _ORIGINAL.c.subject_id.in_(owner.subject_ids) & _ORIGINAL.c.of_column.in_(named))


def _says_who(column: Column[object]) -> bool:
    return column.info.get("holds") == Holds.AUTHORS_IDENTITY


def _is_theirs(table: Table, owner: Owner) -> ColumnElement[bool] | None:
    """Return which rows are theirs, None if no key tells. What hangs on an address is its owner's alone."""
    keys = {one: _leads_to(one) for one in table.columns if _leads_to(one) is not None}
    bound = {one: to for one, to in keys.items() if to == "contact" and not one.nullable}
    ids = {"contact": owner.contact_ids, "subject": owner.subject_ids}
    theirs = or_(false(), *(one.in_(ids[to]) for one, to in (bound or keys).items() if to))
    apart = [*owner.held_ids, *owner.acted_ids]
    if apart and not bound:  # of what stays the address alone would make it theirs
        about = (func.coalesce(one.in_(apart), false()) for one, to in keys.items() if to == "subject")
        theirs = and_(theirs, *(~one for one in about))
    if table is UnconfirmedComment.__table__:
        theirs = and_(theirs, UnconfirmedComment.root_id.not_in(owner.held_ids))
    return theirs if keys else None


def _leads_to(column: Column[object]) -> str | None:
    """Return the table, "subject" or "contact", whose id a row's own key is, however many tables lie between."""
    if column.name not in _WHOSE:
        return None
    for key in column.foreign_keys:
        if key.column.table.name in {Subject.__tablename__, Contact.__tablename__}:
            return key.column.table.name
        return _leads_to(key.column)
    return None


@cache
def _is_pointed_at(table: Table) -> bool:
    return any(key.column.table is table for other in Base.metadata.sorted_tables for key in other.foreign_keys)


@cache
def _held(table: Table) -> frozenset[Holds]:
    return frozenset(one.info["holds"] for one in table.columns if "holds" in one.info)


def _found_otherwise(vault: Vault, owner: Owner) -> Iterator[Step]:
    """Give the steps for what they wrote as a reason or we noted of them, and for jobs that carry their address."""
    ids = [*owner.subject_ids, *owner.acted_ids]
    said = Event.actor_kind == ActorKind.AUTHOR
    yield Step(_REASON, Reason.id.in_(_list_reasons(ids, said)), (_REASON.c.text,))
    yield _step_of_notes(ids)
    waiting = select(Job.id, Job.payload).where(Job.done_at.is_(None))
    if owner.address:
        jobs = db.session.execute(waiting)
        yield Step(_JOB, Job.id.in_([one for one, payload in jobs if _carries(payload, owner.address, vault)]))


def _step_of_notes(subject_ids: Collection[int]) -> Step:
    """Return what is to be done to what we noted of whoever wrote some things: it is emptied."""
    noted = _list_reasons(subject_ids, _is_noted())
    return Step(_REASON, Reason.id.in_(noted), (_REASON.c.text,), ours=True)


def _drafts_about(subject_ids: Sequence[int]) -> Iterator[Step]:
    """Give the steps for what somebody was going to say of some things: told to nobody, it is no word of ours."""
    ends = _END.c.submission_id.in_(subject_ids) & _END.c.stood_from.is_(None)
    yield Step(_END, ends, ours=True)
    yield Step(_PROMISE, _PROMISE.c.submission_id.in_(subject_ids), ours=True)
    yield Step(_RESPONSE, _RESPONSE.c.submission_id.in_(subject_ids) & _RESPONSE.c.published_at.is_(None), ours=True)


def _list_reasons(subject_ids: Collection[int], which: ColumnElement[bool]) -> Select[int | None]:
    return select(Event.reason_id).where(Event.subject_id.in_(subject_ids), which, Event.reason_id.is_not(None))


def _is_noted() -> ColumnElement[bool]:
    return Event.verb.in_(sorted(history.list_going()))


def _carries(payload: Payload, address: str, vault: Vault) -> bool:
    values: Collection[object] = (*payload.values(), *payload.get("arguments", {}).values())
    return any(_is_sealed(one, address, vault) for one in values if isinstance(one, str))


def _is_sealed(value: str, address: str, vault: Vault) -> bool:
    try:
        return is_same(vault.decrypt(base64.b64decode(value, validate=True)), address)
    except (UnreadableError, ValueError):
        return False


def _is_filled(columns: Sequence[Column[Any]]) -> ColumnElement[bool]:
    return or_(*(one.is_not(None) if one.nullable else one != _empty(one) for one in columns))


def _empty(column: Column[object]) -> object:
    return column.type.python_type()


def _count(table: Table, which: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(table).where(which)) or 0
