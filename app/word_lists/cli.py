"""Commands for the lists of words that texts are looked through by: ``flask --app wsgi words ...``."""

from collections.abc import Sequence
from typing import IO

import click
from flask.cli import AppGroup

from app import db
from app.events import By
from app.municipality.word_actions import set_words
from app.municipality.word_queries import list_word_changes
from app.networks.town_lists import begin_with, get_town_screener
from app.registers.actions import noting
from app.screening.lists import LIST_NAMES, entries, entry_fault, folded_entry
from app.text_files import read_text
from app.word_lists.register import WORDS

words_commands = AppGroup("words", help="The lists that texts are looked through by before others read them.")
_LIST = click.argument("name", metavar="LIST", type=click.Choice(LIST_NAMES))
_FAULTS_SHOWN = 20


@words_commands.command("list")
def list_all() -> None:
    """Show every list: how many entries are in force, and what the town has changed."""
    with db.database().reading():
        lists, changes = get_town_screener().lists, list_word_changes()
        for name in LIST_NAMES:
            changed = changes.get(name)
            own = f", {len(changed.added)} added, {len(changed.taken_out)} taken out" if changed else ""
            click.echo(f"{name}: {len(getattr(lists, name))} in force{own}")


@words_commands.command("export")
@_LIST
def export(name: str) -> None:
    """Print the entries of LIST that are in force, one to a line."""
    with db.database().reading():
        for entry in getattr(get_town_screener().lists, name):
            click.echo(entry)


@words_commands.command("import")
@_LIST
@click.argument("file", type=click.File("rb"))
@click.option("--add", is_flag=True, help="Add the entries of the file to those in force, and take none out.")
def import_entries(name: str, file: IO[bytes], *, add: bool) -> None:
    """Let LIST hold the entries of FILE ("-" for standard input) and no others: it takes the place of the old one.

    One entry to a line; a line that begins with "#" is a remark. A file that was exported changes nothing.
    """
    wanted = [folded_entry(name, one) for one in entries(read_text(file).splitlines())]
    _refuse_faults(name, wanted)
    with db.database().writing(), noting(WORDS, by=By.SYSTEM):
        before = getattr(get_town_screener().lists, name)
        set_words(name, [*before, *wanted] if add else wanted, begins_with=getattr(begin_with(), name))
        after = set(getattr(get_town_screener().lists, name))
    added, taken_out = len(after.difference(before)), len(set(before) - after)
    click.echo(f"{name}: {len(after)} in force now; {added} came in, {taken_out} went out.")


@words_commands.command("reset")
@_LIST
def reset(name: str) -> None:
    """Let LIST be as it comes with the program and the town's own names: all that was imported is forgotten."""
    with db.database().writing(), noting(WORDS, by=By.SYSTEM):
        begun = getattr(begin_with(), name)
        set_words(name, begun, begins_with=begun)
    click.echo(f"{name}: {len(begun)} in force now, as it comes.")


def _refuse_faults(name: str, wanted: Sequence[str]) -> None:
    if not wanted:
        message = f"There is nothing in it. To have the list as it comes: flask --app wsgi words reset {name}"
        raise click.ClickException(message)
    faults = [f"  {one}: {fault}" for one in wanted if (fault := entry_fault(name, one))]
    if faults:
        message = "Nothing is changed. These cannot be looked for:"
        raise click.ClickException("\n".join([message, *faults[:_FAULTS_SHOWN]]))
