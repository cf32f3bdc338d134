"""The command that erases: ``flask --app wsgi erase ...``."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app import clock, db, erasing, history, i18n
from app.accounts.forms import plain_address
from app.accounts.models import Person
from app.accounts.verbs import PERSON_CLOSED
from app.db import Database
from app.kinds import kind_of
from app.retention import again_actions, erased_list
from app.retention.again import BY_ID, get_backups_until, list_unknown
from app.retention.erased_list import Erased, ErasedListError
from app.retention.holds import Held
from app.retention.jobs import LIST_ERASED
from app.retention.naming_queries import list_named
from app.subjects import Subject
from app.vault import get_vault

_HELD = 3
"""The exit code of an erasing that left something that must be kept."""
_BATCH = 200
"""Things that are erased again in one unit."""


def _database() -> Database:
    database: Database = current_app.extensions["database"]
    return database


@click.command("erase")
@click.option("--contact", "email", metavar="EMAIL", help="All that belongs to an address.")
@click.option("--case", "number", metavar="NUMBER", help="One case, as of somebody who gave no address.")
@click.option(
    "--from",
    "path",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="After restoring a backup: again what the list in FILE says was erased since.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Erase it. It cannot be undone.")
@with_appcontext
def erase(email: str | None, number: str | None, path: Path | None, *, dry_run: bool, yes: bool) -> None:
    """Erase all that belongs to somebody: what they wrote, who they are, and what they follow.

    What staff wrote stays, and of each thing that it was there. What must be kept stays whole: then the exit code is 3.
    """
    if sum(one is not None for one in (email, number, path)) != 1 or "" in {email, number}:
        raise click.UsageError(
            "Say whose: --contact with an address, or --case with a number. After a restore: --from with a list."
        )
    if (dry_run and yes) or (path is None and not dry_run and not yes):
        raise click.UsageError("Say --dry-run to see what would go, or --yes to erase it for good.")
    if path is not None:
        _erase_again(path, dry_run=dry_run)
    else:
        _erase_whole(email, number, yes=yes)


def _erase_whole(email: str | None, number: str | None, *, yes: bool) -> None:
    """Erase all that belongs to an address, or one case, if `yes`; else say what would go."""
    with i18n.speaking("en"), _database().writing() if yes else _database().reading():
        owner = (
            erasing.find_owner(get_vault(), plain_address(email) or "") if email else erasing.find_case(number or "")
        )
        if owner is None:
            raise click.ClickException(f"Nothing is kept of {email or number}.")
        texts = len(owner.subject_ids)
        click.echo(f"Of {email or number} there {'is 1 text' if texts == 1 else f'are {texts} texts'} here.")
        owner = erasing.without_held(owner)
        steps = erasing.list_steps(get_vault(), owner)
        _tell_steps(erasing.count(steps), done="" if yes else "would be ")
        _tell_what_stays(owner)
        _tell_named(owner, yes=yes)
        if yes:
            erasing.erase(owner, steps)
            LIST_ERASED.queue_once()
    if yes:
        _finish(owner.held)
    else:
        click.echo(tell_backups())
        click.echo("Nothing has been erased yet. Say --yes to do it; it cannot be undone.")


def _erase_again(path: Path, *, dry_run: bool) -> None:
    """Erase again what a list says was erased, as far as this database does not know it."""
    try:
        lines = list(erased_list.read(path))
    except ErasedListError as error:
        raise click.BadParameter(str(error), param_hint="--from") from error
    with i18n.speaking("en"), _database().reading():
        unknown = list_unknown(lines)
        _tell_unknown(len(lines), unknown, done="would be " if dry_run else "")
    if dry_run:
        with i18n.speaking("en"), _database().reading():
            _tell_by_hand(unknown)
        click.echo("Nothing has been erased yet. Leave --dry-run out to do it; it cannot be undone.")
        return
    held: list[Held] = []
    for at in range(0, len(unknown), _BATCH):
        with i18n.speaking("en"), _database().writing():
            held += again_actions.erase_again(unknown[at : at + _BATCH])
    with i18n.speaking(i18n.DEFAULT.code), _database().writing():
        by_hand = list_unknown(lines)
        again_actions.hide_until_looked_at(by_hand)
        _tell_by_hand(by_hand)
    for one in held:
        click.echo(f"It must be kept, and who wrote it: {one.desk_page}. {one.why}")
    _finish(held)


def _finish(held: Sequence[Held]) -> None:
    """Write the files anew, and say how it has ended."""
    if not erasing.overwrite():
        raise click.ClickException(
            "It is erased, but the log beside the database still holds it: restart all services."
        )
    click.echo(f"{'The rest is' if held else 'It is'} erased. {tell_backups()}")
    if held:
        sys.exit(_HELD)


def tell_backups() -> str:
    """Return how long backups may hold what is erased today, in a sentence for whoever runs this."""
    with _database().reading():
        return f"Backups may hold until {get_backups_until()} what is erased today; whoever runs this deletes them."


def _tell_unknown(listed: int, unknown: Sequence[Erased], *, done: str) -> None:
    numbers = Counter(one.verb for one in unknown)
    click.echo(f"The list has {listed} {'line' if listed == 1 else 'lines'}, {len(unknown)} of them unknown here.")
    for verb, words in BY_ID.items():
        if number := numbers[verb]:
            click.echo(f"  {number} {done}{words}")


def _tell_by_hand(unknown: Sequence[Erased]) -> None:
    """Name what a person must do again; whatever of it everybody could read is hidden until then."""
    by_hand = [one for one in unknown if one.verb not in BY_ID]
    if by_hand:
        click.echo("By hand. What people wrote is hidden until one of the staff has looked; a network is not:")
    for one in by_hand:
        click.echo(f"  {_where(one)}: {history.get(one.verb).by_hand} on {clock.town_date(one.at)}.")


def _where(one: Erased) -> str:
    if one.verb == PERSON_CLOSED.name:
        return f"the account of {db.session.get_one(Person, one.of).name}"
    subject = db.session.get_one(Subject, one.of)
    kind = kind_of(subject)
    return (kind.desk_address or kind.address)(one.of)


def _tell_steps(counted: Sequence[tuple[erasing.Step, int]], *, done: str) -> None:
    for step, rows in counted:
        what = "emptied" if step.emptied else "removed"
        click.echo(f"  {step.table.name}: {rows} {'row' if rows == 1 else 'rows'} {done}{what}")


def _tell_what_stays(owner: erasing.Owner) -> None:
    for one in owner.held:
        click.echo(f"It must be kept, and who wrote it: {one.desk_page}. {one.why}")
    pages = ", ".join(f"/desk/cases/{one}" for one in erasing.list_answered(owner))
    if pages:
        click.echo(f"What staff wrote about it stays. Look whether it repeats the author's words: {pages}")
    if owner.has_account:
        click.echo("The address belongs to an account of staff too, which stays: see `person close`.")


def _tell_named(owner: erasing.Owner, *, yes: bool) -> None:
    """Tell where staff have named them: what goes with it, and what a person must mend, while the name is known."""
    names = erasing.find_names(get_vault(), owner)
    changes = erasing.list_naming_changes(names)
    if changes:
        pages = ", ".join(dict.fromkeys(f"/admin/{one.register}/{one.key}/history" for one in changes))
        going = "goes" if yes else "would go"
        click.echo(f"Their name {going} out of the history of lists: {pages}")
    named = list_named(names, {*owner.subject_ids, *owner.held_ids, *owner.acted_ids})
    if named:
        click.echo("Their name, or somebody's of the same, stands in what others wrote. That stays until it is mended:")
    for one in named:
        click.echo(f"  {one.table}: {', '.join(one.places)}")
    if named and not yes:
        click.echo("Look at these first, and mend them: once it is erased, nothing here knows the name any more.")
