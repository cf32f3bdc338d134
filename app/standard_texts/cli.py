"""Commands for standard texts: ``flask --app wsgi standard-texts ...``."""

import csv
import io
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click
from flask.cli import AppGroup
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY, StopKind
from app.errors import NotClearedError
from app.events import By
from app.registers.actions import noting
from app.standard_texts import actions
from app.standard_texts.actions import RefusedError
from app.standard_texts.kinds import Writing
from app.standard_texts.queries import Text, Words, find_text, list_texts
from app.standard_texts.register import STANDARD_TEXTS
from app.text_files import read_text

standard_text_commands = AppGroup("standard-texts", help="Texts that staff write often, with fields.")
_COLUMNS = ("key", "writing", "language", "title", "text")
_WORDS = (str, click.Path(exists=True, dir_okay=False, path_type=Path))


@standard_text_commands.command("list")
def list_all() -> None:
    """Show every text: its key, what it is for, and its title; those that are withdrawn last."""
    with db.database().reading():
        for one in list_texts():
            click.echo(f"{one.key}, {one.writing}: {one.title}")
        for one in list_texts(withdrawn=True):
            click.echo(f"{one.key}, {one.writing}: {one.title} (withdrawn)")


@standard_text_commands.command("set")
@click.argument("key")
@click.option("--writing", type=click.Choice([str(one) for one in Writing]), help="What is written with it.")
@click.option("--da", type=_WORDS, metavar="TITLE FILE", help="Its title and text in Danish.")
@click.option("--en", type=_WORDS, metavar="TITLE FILE", help="Its title and text in English.")
def set_one(key: str, writing: str | None, **words: tuple[str, Path] | None) -> None:
    """Keep the text KEY, or change what is given of one that is there; it is offered from then on."""
    with _writing():
        known = find_text(key)
        kind = writing or (known.writing if known else None)
        if kind is None:
            raise click.ClickException(f"{key} is new: say with --writing what is written with it.")
        given = {code: Words(one[0], _read(one[1])) for code, one in words.items() if one is not None}
        _save(key, Writing(kind), {**(known.words if known else {}), **given})


@standard_text_commands.command("withdraw")
@click.argument("key")
def withdraw_one(key: str) -> None:
    """Offer the text KEY no more."""
    with _writing():
        actions.withdraw(_get(key).id, by=By.SYSTEM)


@standard_text_commands.command("bring-back")
@click.argument("key")
def bring_back_one(key: str) -> None:
    """Offer the text KEY again."""
    with _writing():
        actions.bring_back(_get(key).id, by=By.SYSTEM)


@standard_text_commands.command("export")
def export() -> None:
    """Print the texts in use as CSV, a line for each language, as `import` reads them."""
    with db.database().reading():
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for one in list_texts():
            writer.writerows((one.key, one.writing, code, said.title, said.text) for code, said in one.words.items())


@standard_text_commands.command("import")
@click.argument("file", type=click.File("rb"))
def import_texts(file: IO[bytes]) -> None:
    """Take the texts in FILE, all or none; what does not stand there stays as it is."""
    kinds: dict[str, str] = {}
    words: dict[str, dict[str, Words]] = {}
    for number, row in enumerate(csv.DictReader(io.StringIO(read_text(file), newline="")), 2):
        if not all(row.get(one) for one in _COLUMNS):
            raise click.ClickException(f"Line {number} does not have all of {', '.join(_COLUMNS)}.")
        if kinds.setdefault(row["key"], row["writing"]) != row["writing"]:
            raise click.ClickException(f"Line {number}: {row['key']} is for {kinds[row['key']]} further up.")
        words.setdefault(row["key"], {})[row["language"]] = Words(row["title"], row["text"])
    with _writing():
        for key, said in words.items():
            if kinds[key] not in set(Writing):
                raise RefusedError(f"{key}: {kinds[key]!r} is none of {', '.join(Writing)}.")
            _save(key, Writing(kinds[key]), said)
    click.echo(f"{len(words)} texts were read.")


def _save(key: str, writing: Writing, words: Mapping[str, Words]) -> None:
    """Keep a text. What else may be somebody's is named for whoever runs this to read; a CPR number is refused."""
    said = {code: Words(one.title.strip(), one.text.strip()) for code, one in words.items()}
    stops = [one for one in find_stops(actions.looked_through(said), EVERYBODY) if one.kind != StopKind.CPR]
    for one in stops:
        click.echo(f"{key}: read once more whether “{one.passage}” may stand there.", err=True)
    try:
        actions.save(key, writing, said, by=By.SYSTEM, cleared=[one.key for one in stops])
    except NotClearedError as error:
        raise RefusedError(f"{key} may hold a CPR number, which stands in no standard text.") from error


def _read(path: Path) -> str:
    with path.open("rb") as file:
        return read_text(file)


def _get(key: str) -> Text:
    found = find_text(key)
    if found is None:
        raise RefusedError(f"No text is called {key}.")
    return found


@contextmanager
def _writing() -> Iterator[None]:
    """Do it all or nothing, and say what was refused."""
    try:
        with db.database().writing(), noting(STANDARD_TEXTS, by=By.SYSTEM):
            yield
    except (RefusedError, StaleDataError) as error:
        raise click.ClickException(str(error)) from error
