"""Taking in what a table said: each line becomes an entry of the challenge, and the host hears once all is read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, update

from app import clock, db
from app.accounts.guests import ask_to_confirm, is_over, on_confirmed
from app.accounts.purges import forget_contacts
from app.accounts.writers import Writer
from app.acts import UNDO
from app.entries import actions as entries
from app.entries.actions import NewEntry
from app.entries.kinds import Through
from app.entries.models import Entry
from app.events import Event, on_recorded
from app.municipality.notice_actions import keep_notice
from app.municipality.notices import Notice
from app.publishing import verbs
from app.subjects import AuthorKind
from app.tables.kinds import Question, TableKind
from app.tables.letters import TABLE_READ
from app.tables.models import TableHost, TableTalk

_DECIDED = frozenset(one.name for one in (verbs.PUBLISHED, verbs.RETURNED, verbs.HIDDEN))


@dataclass(frozen=True)
class NewTable:
    """What a table said about a challenge, each line under its question; nothing tells who said which."""

    challenge_id: int
    kind: TableKind
    seats: int
    lines: Sequence[tuple[Question, str]]
    language: str


@dataclass(frozen=True)
class Host:
    """Whoever types it in: their address, what they were told of their data, and whether we know that it is theirs."""

    contact_id: int
    notice: Notice | None = None
    confirmed: bool = False


def take_in(new: NewTable, host: Host | None) -> int:
    """Store what a table said, which waits for a moderator, and return its id; `host` hears what becomes of it.

    Raises `NotPossibleError` if the challenge takes nothing in any more.
    """
    table = TableTalk(challenge_id=new.challenge_id, kind=new.kind, seats=new.seats, created_at=clock.now())
    db.session.add(table)
    db.session.flush()
    by = AuthorKind.ASSOCIATION if new.kind == TableKind.ASSOCIATION else AuthorKind.CITIZEN
    # Nobody we know has said them: neither their host's address nor who is signed in stands with the lines.
    ids = entries.add(
        [
            NewEntry(
                new.challenge_id,
                question.asked,
                words,
                new.language,
                author_kind=by,
                through=Through.TABLE,
                table_id=table.id,
            )
            for question, words in new.lines
        ],
        Writer(),
    )
    for entry_id, (question, _words) in zip(ids, new.lines, strict=True):
        if question.layer is not None:
            entries.lay(db.session.get_one(Entry, entry_id), question.layer)
    if host is not None:
        _keep_host(table.id, host)
    return table.id


def _keep_host(table_id: int, host: Host) -> None:
    now = clock.now()
    row = TableHost(table_id=table_id, contact_id=host.contact_id, created_at=now)
    row.notice_id = keep_notice(host.notice) if host.notice is not None else None
    row.confirmed_at = now if host.confirmed else None
    db.session.add(row)
    db.session.flush()
    if not host.confirmed:
        ask_to_confirm(host.contact_id)


@on_confirmed("table")
def let_hear(contact_id: int, ids: Collection[int]) -> None:
    """Let an address that says yes hear what became of its tables."""
    own = (TableHost.contact_id == contact_id, TableHost.table_id.in_(ids), TableHost.confirmed_at.is_(None))
    heard = update(TableHost).where(*own).values(confirmed_at=clock.now()).returning(TableHost.table_id)
    for table_id in sorted(db.session.scalars(heard)):
        TABLE_READ.queue(table_id=table_id)


@on_recorded
def tell_host(event: Event) -> None:
    """Have a table's host told when something was decided on a line of it, and could be undone no longer."""
    if event.verb in _DECIDED and event.subject_id is not None:
        entry = db.session.get(Entry, event.subject_id)
        host = db.session.get(TableHost, entry.table_id) if entry is not None and entry.table_id is not None else None
        if host is not None and host.told_at is None:
            TABLE_READ.queue(table_id=host.table_id, not_before=clock.now() + UNDO)


def forget_hosts() -> None:
    """Forget the addresses that nobody has said yes to while they were asked to."""
    over = is_over(TableHost.contact_id, TableHost.created_at)
    gone = delete(TableHost).where(TableHost.confirmed_at.is_(None), over)
    forget_contacts(set(db.session.scalars(gone.returning(TableHost.contact_id))))


def note_told(table_id: int) -> None:
    """Note that a table's host is told: they are not once more."""
    told = update(TableHost).where(TableHost.table_id == table_id, TableHost.told_at.is_(None))
    db.session.execute(told.values(told_at=clock.now()))
