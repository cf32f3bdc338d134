"""Is this installation well? Checks in plain words, one line each, and repairs of what can be worked out anew."""

import json
import os
import smtplib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app import addresses, clock, counters, db, i18n, jobs, pdf, smtp
from app.administration.checklist import list_steps
from app.alike import repair as stored_twice
from app.chain import heads
from app.chain.guards import list_missing_guards
from app.chain.queries import count_unhashed, find_breaks, find_cuts, get_head
from app.closed_days.queries import list_affected
from app.config import Settings
from app.conversations import repair as conversations
from app.encoding.store import ENCODER, State, Status, get_status, model_folder
from app.entries import repair as entries
from app.municipality.queries import get_reference
from app.perspectives import repair as perspectives
from app.publishing.approved import find_changed
from app.rekeying import count_sealed
from app.retention import erased_list
from app.retention.again import list_to_do
from app.supports import repair as supports
from app.tables import jobs as sheets
from app.tables import queries as made_sheets
from app.tasks import actions as tasks
from app.tasks.queries import count_wrong as count_wrong_tasks
from app.vault import get_vault
from app.web.assets import STATIC
from app.web.health import is_migrated

_LONGEST_LAG = timedelta(minutes=15)
_LONGEST_UNHASHED = timedelta(hours=6)
_MOST_TOLD = 5
_BY_OTHERS = 0o007
_SMTP_SECONDS = 10
_BUILD = "`flask --app wsgi model build`"

Problems = Iterator[str]


COUNTED = (stored_twice.count_received_and_published,)
"""What counters must say, worked out from the rows: one function for each room that counts."""


@dataclass(frozen=True)
class Check:
    """A thing to look at; `problems` yields a sentence for each fault. `gate` checks stop the rest when they fail.

    `note` says what is worth knowing also when all is well.
    """

    label: str
    problems: Callable[[], Problems]
    gate: bool = False
    note: Callable[[], str] = str


@dataclass(frozen=True)
class Finding:
    """What a check came to; `problems` is empty when all is well."""

    label: str
    problems: tuple[str, ...]
    note: str = ""


def examine(*, mail: bool = False) -> list[Finding]:
    """Run the checks, each in a reading unit; `mail` also greets the mail server."""
    checks = [*CHECKS, Check("mail server", _mail_server)] if mail else CHECKS
    findings: list[Finding] = []
    for check in checks:
        try:
            with db.database().reading():
                problems = tuple(check.problems())
                note = "" if problems else check.note()
        except SQLAlchemyError as error:
            problems, note = (f"The database did not answer: {type(error).__name__}.",), ""
        findings.append(Finding(check.label, problems, note))
        if problems and check.gate:
            break
    return findings


def repair() -> None:
    """Work out anew what is stored twice, in units of their own: each takes locks."""
    with db.database().writing():
        stored_twice.copy_public_life()
        stored_twice.mend_campaigns()
    with db.database().writing():
        conversations.mend()
        supports.mend()
        entries.mend()
        perspectives.mend()
    with db.database().writing():
        tasks.settle()
    with db.database().writing():
        for count in COUNTED:
            counters.rebuild(count)
        stored_twice.rebuild_index()


@click.command("doctor")
@click.option("--repair", "repairs", is_flag=True, help="Work out what is stored twice anew, then look again.")
@click.option("--mail", is_flag=True, help="Also greet the mail server.")
@with_appcontext
def doctor(*, repairs: bool, mail: bool) -> None:
    """Look whether this installation is well; fails when something is wrong."""
    if repairs:
        repair()
        click.echo("Counters, campaigns, conversations, tasks and the search index have been worked out anew.")
    findings = examine(mail=mail)
    for finding in findings:
        if not finding.problems:
            click.echo(f"well   {finding.label}{f': {finding.note}' if finding.note else ''}")
        for problem in finding.problems:
            click.echo(f"WRONG  {finding.label}: {problem}")
    if any(finding.problems for finding in findings):
        sys.exit(1)


def describe_model(status: Status) -> str:
    """Return one plain sentence on how the sentence model stands."""
    match status.state:
        case State.READY:
            return f"The sentence model {ENCODER} is ready: {status.size / 1e6:.0f} MB, built {status.made}."
        case State.BUILDING:
            return "The sentence model is being built; matching is simple until it is ready."
        case State.BROKEN:
            return f"The sentence model is broken: {status.file} is missing or damaged. {_BUILD} mends it."
        case State.MISSING:
            return f"There is no sentence model yet, so matching is simple. {_BUILD} makes one."


def _settings() -> Problems:
    settings: Settings = current_app.extensions["settings"]
    yield from settings.list_dangers()
    if not _writable(settings.data_dir):
        yield f"DATA_DIR {settings.data_dir} cannot be written to."


def _database() -> Problems:
    db.session.execute(text("SELECT 1"))
    yield from ()


def _migrations() -> Problems:
    if not is_migrated():
        yield "The database is not at the newest migration: run `flask --app wsgi db upgrade`."


def _integrity() -> Problems:
    if not db.is_sqlite():
        return
    for (said,) in db.session.execute(text("PRAGMA integrity_check(5)")):
        if said != "ok":
            yield f"SQLite finds the file damaged: {said}."
    broken = db.session.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        yield f"{len(broken)} rows point at rows that are not there, the first in table {broken[0][0]}."


def _files() -> Problems:
    """The database's files hold what people wrote: nobody else on the machine may read or write them."""
    if not db.is_sqlite():
        return
    path = Path(db.database().url.database or "")
    for one in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        if one.exists() and one.stat().st_mode & _BY_OTHERS:
            yield f"{one} can be read or written by others on this machine: `chmod o-rwx` takes it away."


def _triggers() -> Problems:
    for missing in list_missing_guards():
        yield f"The trigger {missing} is missing or off: who can write to the database can change what it guards."


def _chain() -> Problems:
    path = current_app.extensions["settings"].data_dir / heads.NAME
    try:
        exported, faults = heads.read(path) if path.exists() else ([], [])
    except OSError as error:
        exported, faults = [], [str(error)]
    for fault in faults[:_MOST_TOLD]:
        yield f"Of the exported heads of the events' chain one cannot be read: {fault}."
    late = count_unhashed(before=clock.now() - _LONGEST_UNHASHED)
    if late and get_head() is not None:  # a town that has just been set up or upgraded has old events and no chain yet
        yield f"{late} events have waited for more than six hours to be hashed: is `flask worker` running?"
    found = chain(find_cuts(exported), find_breaks())
    yield from islice(found, _MOST_TOLD)
    if next(found, None) is not None:
        yield "There are more: `flask --app wsgi events verify` names them all."


def _chained() -> str:
    head = get_head()
    if head is None:
        return f"no event is hashed yet, of {count_unhashed()}: the worker does it every ten minutes"
    return f"whole up to event {head.seq}; {count_unhashed()} have come in since"


def _keys() -> Problems:
    for name, counted in count_sealed(get_vault()):
        unreadable, stored = counted["unreadable"], counted.total()
        if unreadable == stored > 0:
            yield f"DATA_KEY opens none of the {stored} values in {name}: it is not the key they were sealed with."
        elif unreadable:
            yield f"{unreadable} of {stored} values in {name} cannot be opened."


def _former_keys() -> str:
    if not current_app.extensions["settings"].old_data_keys:
        return ""
    former = sum(counted["former"] for _name, counted in count_sealed(get_vault()))
    if former:
        return f"{former} values are still under DATA_KEY_OLD: `flask --app wsgi keys rotate` puts them under DATA_KEY"
    return "nothing is under DATA_KEY_OLD any more: take it out of the settings"


def _approved() -> Problems:
    if changed := sorted(set(find_changed())):
        told = ", ".join(map(str, changed[:_MOST_TOLD]))
        yield f"The words of {len(changed)} things were changed behind their hash, without a new wording: {told}."


def _list_of_erased() -> Problems:
    """What a backup has brought back: this database does not know that it was erased, hidden or taken back since."""
    path: Path = current_app.extensions["settings"].data_dir / erased_list.NAME
    try:
        lines = list(erased_list.read(path) if path.exists() else ())
    except (erased_list.ErasedListError, OSError) as error:
        yield f"The list of what was erased cannot be read: {error}."
        return
    if to_do := len(list_to_do(lines)):
        told = f"A backup has brought back {to_do} of what was erased or hidden after it was made"
        yield f"{told}: `flask --app wsgi erase --from {path}` does it again."


def _counters() -> Problems:
    true = {name: number for count in COUNTED for name, number in count().items()}
    for name, (said, so) in sorted(counters.wrong(true).items()):
        yield f"The counter {name!r} says {said if said is not None else 'nothing'}, but there are {so}."


def _lists() -> Problems:
    if wrong := stored_twice.count_wrongly_listed():
        yield f"{wrong} submissions are in the public list and should not be, or the other way round."


def _copies() -> Problems:
    if wrong := stored_twice.count_wrong_copies():
        yield f"{wrong} submissions say otherwise of who can read them than their subjects."


def _conversations() -> Problems:
    if wrong := conversations.count_wrong():
        yield f"{wrong} conversations say wrongly how many comments can be read."


def _perspectives() -> Problems:
    if wrong := perspectives.count_wrong():
        yield f"{wrong} challenges say wrongly whom they have heard."


def _entries() -> Problems:
    if wrong := entries.count_wrong():
        yield f"{wrong} challenges or entries say wrongly how many there are, or for how many they are so too."


def _supports() -> Problems:
    if wrong := supports.count_wrong():
        yield f"{wrong} things say wrongly for how many people they are so too."


def _campaigns() -> Problems:
    if wrong := stored_twice.count_wrong_campaigns():
        yield f"{wrong} campaigns are too small, or say wrongly what of them everybody can read."


def _tasks() -> Problems:
    if wrong := count_wrong_tasks():
        yield f"{wrong} tasks are missing, are done already, or say otherwise of what they are about than it does."


def _search() -> Problems:
    found = stored_twice.count_unfindable()
    if found.lacking:
        yield f"{found.lacking} public submissions cannot be found by searching."
    if found.surplus:
        yield f"The search index holds {found.surplus} texts that are not public."
    if found.wrong or found.words:
        yield f"{found.wrong} public submissions are found by other words than they have ({found.words} words differ)."
    found = stored_twice.count_unfindable_cases()
    if found.lacking:
        yield f"{found.lacking} cases cannot be found by their words at the desk."
    if found.surplus:
        yield f"The desk's search index holds {found.surplus} cases that were taken back."
    if found.wrong or found.words:
        yield f"{found.wrong} cases are found at the desk by other words than they have ({found.words} words differ)."


def _jobs() -> Problems:
    lag = jobs.get_lag()
    if lag > _LONGEST_LAG:
        yield f"The oldest job has waited for {int(lag.total_seconds()) // 60} minutes: is `flask worker` running?"
    if stuck := jobs.list_to_mend():
        answer = (stuck[0].fault or "").partition(": ")[2]
        yield (
            f"{len(stuck)} mails wait because the mail server refuses us, whoever they are to ({answer}):"
            " look at MAIL_URL and at what the server lets us send."
        )
    if dead := jobs.list_failed():  # a mistyped address is nobody's fault here, and strangers can type many
        yield f"{len(dead)} jobs were given up; the newest is {dead[0].kind!r} ({dead[0].fault})."


def _sheets() -> Problems:
    """Without PDFs the pages of the sheets print all the same, but whoever was given their address gets nothing."""
    with i18n.in_words_of(current_app.extensions["own_sentences"]()):  # as the worker makes them
        wanted = {one.key for one in sheets.list_wanted()}
    lacking = len(wanted - made_sheets.list_made())
    if lacking and (why := pdf.why_not()):
        yield f"{lacking} sheets for tables cannot be made as PDF, though their pages print: {why}."


def _assets() -> Problems:
    manifest = STATIC / "manifest.json"
    if not manifest.is_file():
        yield "The style sheets and scripts are not built: run `python3 dev.py build`."
        return
    names = json.loads(manifest.read_text(encoding="utf-8"))
    for missing in sorted(name for name in names.values() if not (STATIC / name).is_file()):
        yield f"The built file {missing} is missing."


def _model_status() -> Status:
    settings: Settings = current_app.extensions["settings"]
    return get_status(model_folder(settings.data_dir), thorough=True)


def _model() -> Problems:
    """Without a model everything works, more simply: only a damaged one needs a person."""
    status = _model_status()
    if status.state is State.BROKEN:
        yield describe_model(status)


def _mail_folder() -> Problems:
    settings: Settings = current_app.extensions["settings"]
    folder = settings.mail.folder
    if folder is not None and not _writable(folder):
        yield f"The mail folder {folder} cannot be written to."


def _mail_server() -> Problems:
    target = current_app.extensions["settings"].mail
    if target.folder is not None:
        return
    try:
        with smtp.connect(target, timeout=_SMTP_SECONDS) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        yield f"{target.host}:{target.port} does not answer: {error}."


def _sender() -> Problems:
    """Without a sender no mail can be made, nor the link by which the first administrator signs in."""
    _name, sender = current_app.extensions["mail_sender"]()
    try:
        addresses.deliverable(sender)
    except addresses.BadAddressError:
        yield f"No mail can be sent from {sender!r}: write the municipality's e-mail in /admin/town."


def _sent_from() -> str:
    _name, sender = current_app.extensions["mail_sender"]()
    own = bool(get_reference().email)
    return sender if own else f"{sender}, until the municipality's own e-mail is written in /admin/town"


def _first_day() -> str:
    """Return what is missing before the doors open; what a town goes without is its own to decide."""
    with i18n.speaking("en"):
        missing = [f"{one.said} ({one.url})" for one in list_steps() if not one.is_done]
    return f"missing still: {'; '.join(missing)}" if missing else "nothing is missing"


def _closed_days() -> Problems:
    reference = get_reference()
    if not reference.version:
        yield "There is no municipality yet."
        return
    following = clock.today().year + 1
    if not any(day.year == following for day in reference.closed_days):
        yield f"No closed days are known for {following}; promises in working days would be wrong."
    elif date(following, 12, 24) not in reference.closed_days:
        yield f"24 December {following} is not among the closed days."


def _affected() -> str:
    """Return which promises a closed day made harder to keep: nothing is broken, but somebody may want to know."""
    return "; ".join(str(one) for one in list_affected())


def _writable(folder: Path) -> bool:
    """Return whether files can be made in the folder, or the folder itself in its nearest parent."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


CHECKS = [
    Check("settings", _settings),
    Check("database", _database, gate=True),
    Check("migrations", _migrations, gate=True),
    Check("integrity", _integrity),
    Check("files", _files),
    Check("triggers", _triggers),
    Check("event chain", _chain, note=_chained),
    Check("erased since a backup", _list_of_erased),
    Check("approved words", _approved),
    Check("keys", _keys, note=_former_keys),
    Check("counters", _counters),
    Check("subjects", _copies),
    Check("public lists", _lists),
    Check("campaigns", _campaigns),
    Check("conversations", _conversations),
    Check("entries", _entries),
    Check("supports", _supports),
    Check("perspectives", _perspectives),
    Check("tasks", _tasks),
    Check("search index", _search),
    Check("jobs", _jobs),
    Check("sheets as PDF", _sheets, note=lambda: f"{made_sheets.count_made()} are kept"),
    Check("built assets", _assets),
    Check("sentence model", _model, note=lambda: describe_model(_model_status())),
    Check("mail folder", _mail_folder),
    Check("sender of mail", _sender, note=_sent_from),
    Check("closed days", _closed_days, note=_affected),
    Check("before the doors open", lambda: iter(()), note=_first_day),
]
