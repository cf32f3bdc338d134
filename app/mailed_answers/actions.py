"""Taking a mail that came: what it is, what becomes of it, and once alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from app import clock, db
from app.accounts.models import Person, PersonRole
from app.department_links.models import DepartmentLink
from app.department_links.replying_actions import note_automatic, note_undelivered
from app.events import By
from app.mailed_answers import letters
from app.mailed_answers.message import Incoming, UnreadableError
from app.mailed_answers.models import Became, MailedAnswer, Why
from app.mailed_answers.nature import Nature, nature_of
from app.mailed_answers.placing_actions import Answered, place, why_not
from app.mailed_answers.queries import KEPT
from app.mailed_answers.quoted import Written, cut
from app.notifications.queries import get_work_rhythm
from app.notifications.rhythms import WorkRhythm, due_at
from app.permissions import Role
from app.reply_addresses.actions import forget_addresses
from app.reply_addresses.models import ReplyAddress
from app.reply_addresses.queries import find_address
from app.vault import content_hash

_LAID = frozenset({Became.ANSWER, Became.REFUSED, Became.ACCEPTED})
_TOLD = frozenset({Why.OVER, Why.FORBIDDEN, Why.DRAFTED, Why.LONG, Why.OTHERS, Why.CPR})
"""Of which mails that could not be placed whoever sent them is told."""
_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")


@dataclass(frozen=True)
class Taken:
    """What became of a mail, and whether it is the first time that it came."""

    became: str
    why: str | None
    is_new: bool


@dataclass(frozen=True)
class _Read:
    """A mail with what can be told of it without the database."""

    mail: Incoming
    key: bytes
    nature: Nature
    written: Written


def take(raw: bytes) -> Taken:
    """Take a mail in the open unit, once however often it comes. What is wrong with one is never an error."""
    read = _read(raw)
    key = read.key if read is not None else content_hash(raw.hex())
    known = db.session.scalar(select(MailedAnswer).where(MailedAnswer.key == key))
    if known is not None:
        return Taken(known.became, known.why, is_new=False)
    if read is None:
        return _keep(MailedAnswer(key=key, became=Became.UNPLACED, why=Why.UNREADABLE, sender="", title="", text=""))
    row = MailedAnswer(
        key=key, sender=read.mail.sender.email, title=read.mail.header("Subject"), text="", files=read.mail.files
    )
    colleague = None
    if read.nature is Nature.WRITTEN:
        colleague = _take_written(row, read)
    else:
        _take_of_machine(row, read)
    return _keep(row, colleague)


def finish(answer_id: int, by: By) -> None:
    """Note that somebody has dealt with a mail; what it said is kept no longer."""
    row = db.session.get_one(MailedAnswer, answer_id, with_for_update=True, populate_existing=True)
    if row.done_at is None:
        row.done_at, row.done_by_id, row.text, row.title, row.sender = clock.now(), by.person_id, "", "", ""
        db.session.flush()


def forget_unplaced(answer_ids: Sequence[int]) -> None:
    """Erase what some mails said that nobody has dealt with; that they came is known as long as of any other."""
    waiting = update(MailedAnswer).where(MailedAnswer.id.in_(answer_ids), MailedAnswer.done_at.is_(None))
    db.session.execute(waiting.values(done_at=clock.now(), text="", title="", sender=""))


def forget() -> None:
    """Remove what is dealt with, once no second copy of it can come any more."""
    before = clock.now() - KEPT
    db.session.execute(delete(MailedAnswer).where(MailedAnswer.done_at < before))
    forget_addresses(before)


def _read(raw: bytes) -> _Read | None:
    """Return a mail taken apart, before anything is stored; None if that cannot be done."""
    try:
        mail = Incoming(raw)
        return _Read(mail, mail.key, nature_of(mail), cut(mail.text))
    except (UnreadableError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError):
        return None


def _take_written(row: MailedAnswer, read: _Read) -> int | None:
    """Lay what somebody wrote where it belongs, else before the secretariat; return which colleague answered by it."""
    address = find_address(read.mail.headers(*_TO))
    row.submission_id = address.submission_id if address is not None else None
    answered = Answered(read.mail, read.written)
    why = Why.UNKNOWN if address is None else why_not(answered)
    if why is None and not read.written.text:
        row.became = Became.EMPTY
    elif address is not None and why is None:
        placed = place(address, answered)
        if isinstance(placed, Why):
            why = placed
        else:
            row.became = placed
    if why is not None:
        row.became, row.why, row.text = Became.UNPLACED, why, read.mail.text
        return None
    return address.person_id if address is not None else None


def _take_of_machine(row: MailedAnswer, read: _Read) -> None:
    """Note what a machine sent: at its case, or before the secretariat if nobody knows whose mail did not arrive."""
    address = find_address([*read.mail.headers(*_TO), *read.mail.list_reported(), read.mail.text])
    link = _link_of(address)
    if read.nature is Nature.AUTOMATIC:
        row.became = Became.AUTOMATIC
        if link is not None:
            note_automatic(link)
    elif link is not None:
        row.became = Became.UNDELIVERED
        note_undelivered(link)
    else:
        row.became, row.why, row.text = Became.UNPLACED, Why.RETURNED, read.mail.text
    row.submission_id = address.submission_id if address is not None else None


def _link_of(address: ReplyAddress | None) -> DepartmentLink | None:
    if address is None:
        return None
    return db.session.scalar(select(DepartmentLink).where(DepartmentLink.reply_address_id == address.id))


def _keep(row: MailedAnswer, colleague: int | None = None) -> Taken:
    """Keep what became of a mail, and tell whoever shall hear of it: a colleague also what is theirs to do next."""
    row.came_at = clock.now()
    if row.became != Became.UNPLACED:
        row.done_at = row.came_at
    db.session.add(row)
    db.session.flush()
    if row.became in _LAID and colleague is not None:
        letters.LAID.queue(answer_id=row.id, person_id=colleague, mailbox=row.sender)
    elif row.became in {*_LAID, Became.EMPTY} or row.why in _TOLD:
        letters.TAKEN.queue(answer_id=row.id, mailbox=row.sender)
    if row.became == Became.UNPLACED:
        _tell_secretariat()
    return Taken(row.became, row.why, is_new=True)


def _tell_secretariat() -> None:
    """Have all of the secretariat told, each by how often they want mail about work."""
    holds = (PersonRole.role == Role.SECRETARIAT, Person.active)
    people = select(Person.id, Person.contact_id).join(PersonRole, PersonRole.person_id == Person.id).where(*holds)
    for person_id, contact_id in db.session.execute(people.distinct()):
        rhythm = get_work_rhythm(contact_id)
        if rhythm != WorkRhythm.NEVER:
            letters.WAITS.queue(person_id=person_id, not_before=due_at(rhythm, clock.now()))
