"""The log of a network is written, changed and taken back, and what ways of working gave with it."""

from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import delete
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Details, Verb
from app.i18n import gettext, lazy
from app.network_log import verbs
from app.network_log.forms import BackForm, ChangeForm, EntryForm, MethodForm, TakenBack, Tried, Written
from app.network_log.models import LogEntry, TriedMethod
from app.network_stages.led import NetworkState, acts_of_networks
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission
from app.publishing.verbs import UNDONE

KEPT = timedelta(days=1)
"""So long what was taken back is kept, shown nowhere: it can be undone for ten minutes."""


LOGS = acts_of_networks("network-log")


@LOGS.act(
    noun="entry",
    needs=Permission.DESCRIBE,
    form=EntryForm,
    texts=Texts(
        label=lazy("Write in the log"),
        told=lazy("What everybody reads stands on the network's page at once."),
        send=lazy("Save in the log"),
    ),
    done=lazy("It stands in the log."),
    said_aloud=True,
    part="network_log/_entry.html",
)
def write_entry(network: Network, said: Written, by: By) -> Event:
    """Write what was done and learned on a day."""
    row = LogEntry(network_id=network.id, day=said.day, text=said.text, for_members=said.for_members)
    row.written_at = clock.now()
    return _add(verbs.LOGGED, row, network, by)


@LOGS.act(
    noun="change",
    needs=Permission.DESCRIBE,
    form=ChangeForm,
    texts=Texts(
        label=lazy("Change what stands in the log"),
        told=lazy("The new words take the place of the earlier ones, which are not kept."),
        send=lazy("Save the change"),
    ),
    done=lazy("It is changed."),
    said_aloud=True,
    part="network_log/_entry.html",
)
def change_entry(network: Network, said: Written, by: By) -> Event:
    """Let an entry say something else; raises `NotPossibleError` if it is not there any more."""
    row = _standing(LogEntry, network, said.entry_id or 0)
    row.text, row.day, row.for_members = said.text, said.day, said.for_members
    flag_modified(network, "stage")  # two who change the log at once must not write over each other unseen
    return record(verbs.LOG_CHANGED, by=by, subject_id=network.id, details={"row": row.id})


@LOGS.act(
    noun="back",
    needs=Permission.DESCRIBE,
    form=BackForm,
    texts=Texts(
        label=lazy("Take back"),
        told=lazy("It is shown no more, and is removed after a day."),
        send=lazy("Take it back"),
    ),
    done=lazy("It is taken back."),
)
def take_back_entry(network: Network, said: TakenBack, by: By) -> Event:
    """Take an entry back; raises `NotPossibleError` if it is not there any more."""
    return _take_back(verbs.LOG_TAKEN_BACK, LogEntry, network, said.row_id, by)


@LOGS.act(
    noun="method",
    needs=Permission.DESCRIBE,
    form=MethodForm,
    texts=Texts(
        label=lazy("Write what a way of working gave"),
        told=lazy("Everybody reads it on the network's page, below how you work."),
        send=lazy("Save it"),
    ),
    done=lazy("It stands on the network's page."),
    said_aloud=True,
    part="network_log/_method.html",
)
def write_method(network: Network, said: Tried, by: By) -> Event:
    """Write what a way of working gave."""
    row = TriedMethod(network_id=network.id, method=said.method, gave=said.gave, again=said.again)
    row.written_at = clock.now()
    return _add(verbs.METHOD_TRIED, row, network, by)


@LOGS.act(
    noun="method-back",
    needs=Permission.DESCRIBE,
    form=BackForm,
    texts=Texts(
        label=lazy("Take back"),
        told=lazy("It is shown no more, and is removed after a day."),
        send=lazy("Take it back"),
    ),
    done=lazy("It is taken back."),
)
def take_back_method(network: Network, said: TakenBack, by: By) -> Event:
    """Take back what a way of working gave; raises `NotPossibleError` if it is not there any more."""
    return _take_back(verbs.METHOD_TAKEN_BACK, TriedMethod, network, said.row_id, by)


@write_entry.possible
def _(network: NetworkState) -> str | None:
    return _why_not(network)


@write_method.possible
def _(network: NetworkState) -> str | None:
    return _why_not(network)


@change_entry.possible
@take_back_entry.possible
@take_back_method.possible
def _(_network: NetworkState) -> str | None:
    return None  # what is wrong is put right also when the network is rounded off


def _why_not(network: NetworkState) -> str | None:
    return gettext("The network has not begun.") if network.stage == Stage.PROPOSED else None


def _entry_stands(_network: NetworkState, details: Details) -> bool:
    return _stands(LogEntry, details)


def _entry_is_gone(_network: NetworkState, details: Details) -> bool:
    return _stands(LogEntry, details, gone=True)


def _method_stands(_network: NetworkState, details: Details) -> bool:
    return _stands(TriedMethod, details)


def _method_is_gone(_network: NetworkState, details: Details) -> bool:
    return _stands(TriedMethod, details, gone=True)


@write_entry.undone(verbs.LOGGED, stands=_entry_stands)
def undo_entry(network: Network, event: Event, by: By) -> Event:
    """Let it be as if nothing had been written."""
    return _undo(LogEntry, network, event, by, gone_at=clock.now())


@take_back_entry.undone(verbs.LOG_TAKEN_BACK, stands=_entry_is_gone)
def undo_back(network: Network, event: Event, by: By) -> Event:
    """Let an entry stand there again."""
    return _undo(LogEntry, network, event, by, gone_at=None)


@write_method.undone(verbs.METHOD_TRIED, stands=_method_stands)
def undo_method(network: Network, event: Event, by: By) -> Event:
    """Let it be as if nothing had been written of a way of working."""
    return _undo(TriedMethod, network, event, by, gone_at=clock.now())


@take_back_method.undone(verbs.METHOD_TAKEN_BACK, stands=_method_is_gone)
def undo_method_back(network: Network, event: Event, by: By) -> Event:
    """Let what a way of working gave stand there again."""
    return _undo(TriedMethod, network, event, by, gone_at=None)


def forget_taken_back() -> None:
    """Remove what was taken back longer ago than it is kept."""
    for table in (LogEntry, TriedMethod):
        db.session.execute(delete(table).where(table.taken_back_at < clock.now() - KEPT))


RowT = TypeVar("RowT", LogEntry, TriedMethod)


def _add(verb: Verb, row: LogEntry | TriedMethod, network: Network, by: By) -> Event:
    db.session.add(row)
    db.session.flush()
    return record(verb, by=by, subject_id=network.id, details={"row": row.id})


def _take_back(verb: Verb, table: type[RowT], network: Network, row_id: int, by: By) -> Event:
    row = _standing(table, network, row_id)
    row.taken_back_at = clock.now()
    return record(verb, by=by, subject_id=network.id, details={"row": row.id})


def _undo(table: type[RowT], network: Network, event: Event, by: By, *, gone_at: datetime | None) -> Event:
    db.session.get_one(table, event.details["row"]).taken_back_at = gone_at
    return record(UNDONE, by=by, subject_id=network.id, details={"event": event.seq, "undoes": event.seq})


def _standing(table: type[RowT], network: Network, row_id: int) -> RowT:
    row = db.session.get(table, row_id)
    if row is None or row.network_id != network.id or row.taken_back_at is not None:
        raise NotPossibleError(gettext("It is not there any more."))
    return row


def _stands(table: type[RowT], details: Details, *, gone: bool = False) -> bool:
    row = db.session.get(table, details["row"])
    return row is not None and (row.taken_back_at is not None) == gone
