"""Commands for solutions that travel between towns: ``flask --app wsgi solutions ...``."""

import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from app import db
from app.config import Settings
from app.events import By
from app.exchange.actions import (
    UnconfirmedError,
    bring_back,
    confirm_town,
    list_town,
    put_away,
    put_translations_away,
    take,
    take_translations,
    unlist_town,
)
from app.exchange.document import LARGEST_BYTES, DocumentError
from app.exchange.envelope import is_of_translations, read_fingerprint
from app.exchange.key_actions import make_key
from app.exchange.keys import get_fingerprint
from app.exchange.kinds import Fault
from app.exchange.models import OtherTown, ReceivedSolution
from app.exchange.outgoing import list_outgoing, write_file
from app.exchange.outgoing_translations import get_translations_file
from app.exchange.queries import TownInfo, list_towns

solutions_commands = AppGroup("solutions", help="Solutions that go to other towns and come from there.")
TRANSLATIONS = "translations.json"
_FAULTS = {
    Fault.UNREACHABLE: "it does not answer as it should",
    Fault.UNCONFIRMED: "its key is not confirmed",
    Fault.UNREADABLE: "a file of it cannot be read here",
}


def _own_address() -> str:
    settings: Settings = current_app.extensions["settings"]
    return settings.base_url


@solutions_commands.command("key")
@click.option("--new", "anew", is_flag=True, help="Make another; other towns must confirm it before they take more.")
def show_key(*, anew: bool) -> None:
    """Show the fingerprint of this town's key, making the key if there is none."""
    with db.database().writing():
        make_key(by=By.SYSTEM, anew=anew)
        click.echo(f"{_own_address()}  {get_fingerprint()}")


@solutions_commands.command("export")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--into", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="A folder.")
def export(slugs: tuple[str, ...], folder: Path) -> None:
    """Write solutions that everybody can read as signed files, each SLUG.json.

    If none is named, all of them, and in translations.json what is made here of solutions of other towns.
    """
    with db.database().writing():
        make_key(by=By.SYSTEM)
    with db.database().reading():
        public = [one.slug for one in list_outgoing()]
        unknown = [one for one in slugs if one not in public]
        if unknown:
            raise click.ClickException(f"No solution that everybody can read is called {', '.join(unknown)}.")
        folder.mkdir(parents=True, exist_ok=True)
        for slug in slugs or public:
            try:
                file = write_file(slug)
            except DocumentError as error:
                raise click.ClickException(f"{slug} cannot leave the town. {error}") from error
            if file is not None:
                (folder / f"{slug}.json").write_bytes(file)
                click.echo(folder / f"{slug}.json")
        translations = None if slugs else get_translations_file()
        if translations is not None:
            (folder / TRANSLATIONS).write_bytes(translations)
            click.echo(folder / TRANSLATIONS)


@solutions_commands.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(dir_okay=False, path_type=Path))
def import_files(files: tuple[Path, ...]) -> None:
    """Take in files of other towns. What is here already stays; what is newer takes its place."""
    refused = 0
    for path in files:
        try:
            with path.open("rb") as opened:
                file = opened.read(LARGEST_BYTES + 1)
            taking = take_translations if is_of_translations(file) else take
            with db.database().writing():
                taken = taking(file, by=By.SYSTEM, own_address=_own_address())
            click.echo(f"{path}: {taken}")
        except UnconfirmedError as error:
            refused += 1
            click.echo(f"{path}: refused. {error}\n{_how_to_confirm(error.address, error.fingerprint)}", err=True)
        except (DocumentError, OSError) as error:
            refused += 1
            click.echo(f"{path}: refused. {error}", err=True)
    if refused:
        sys.exit(1)


@solutions_commands.command("confirm")
@click.argument("address")
@click.argument("fingerprint", nargs=-1, required=True)
def confirm(address: str, fingerprint: tuple[str, ...]) -> None:
    """Trust the key with this FINGERPRINT for the town at ADDRESS, in place of any before it."""
    read = read_fingerprint(" ".join(fingerprint))
    if read is None:
        raise click.BadParameter("a fingerprint is forty digits and letters from a to f", param_hint="FINGERPRINT")
    with db.database().writing():
        try:
            town = confirm_town(address, read, by=By.SYSTEM)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="ADDRESS") from error
        click.echo(f"{town.address} is trusted with the key {read}.")


@solutions_commands.command("follow")
@click.argument("address")
def follow(address: str) -> None:
    """Have the worker fetch what the town at ADDRESS makes public, a few times a day."""
    with db.database().writing():
        try:
            town = list_town(address, by=By.SYSTEM)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="ADDRESS") from error
        click.echo(f"{town.address} is asked a few times a day.")
        if town.fingerprint is None:
            click.echo(_how_to_confirm(town.address, "FINGERPRINT"))


@solutions_commands.command("unfollow")
@click.argument("address")
def unfollow(address: str) -> None:
    """Have the worker fetch from the town at ADDRESS no more. What came from there stays."""
    with db.database().writing():
        town = _known(address)
        unlist_town(town, by=By.SYSTEM)
        click.echo(f"{town.address} is asked no more.")


@solutions_commands.command("towns")
def show_towns() -> None:
    """Show the towns that are known, their keys, and how fetching from them went."""
    with db.database().reading():
        for town in list_towns():
            click.echo(_standing(town))


@solutions_commands.command("hide")
@click.argument("number", type=int)
@click.option("--show", is_flag=True, help="Show it again.")
def hide(number: int, *, show: bool) -> None:
    """Show the solution at /other-towns/NUMBER here no more, whatever its town sends later."""
    with db.database().writing():
        if db.session.get(ReceivedSolution, number) is None:
            raise click.BadParameter("no solution of another town has this number", param_hint="NUMBER")
        (bring_back if show else put_away)(number, by=By.SYSTEM)
        click.echo(f"/other-towns/{number} is {'shown' if show else 'hidden'}.")


@solutions_commands.command("hide-translations")
@click.argument("address")
@click.option("--show", is_flag=True, help="Show them again.")
def hide_translations(address: str, *, show: bool) -> None:
    """Show here no more what the town at ADDRESS says of our solutions, whatever it sends later."""
    with db.database().writing():
        put_translations_away(_known(address), by=By.SYSTEM, shown=show)
        click.echo(f"What {address} says of our solutions is {'shown' if show else 'hidden'}.")


def _known(address: str) -> OtherTown:
    town = db.session.scalar(select(OtherTown).where(OtherTown.address == address.rstrip("/")))
    if town is None:
        raise click.BadParameter("no town is known by this address", param_hint="ADDRESS")
    return town


def _how_to_confirm(address: str, fingerprint: str) -> str:
    return (
        f"Ask that town which fingerprint its key has, by phone or at {address}/other-towns. If it is the same:\n"
        f"  flask --app wsgi solutions confirm {address} {fingerprint}"
    )


def _standing(town: TownInfo) -> str:
    said = [f"{town.address}{f' ({town.name})' if town.name else ''}"]
    said.append(f"  key: {town.fingerprint}" if town.fingerprint else "  no key is confirmed")
    if town.seen_fingerprint:
        said.append(f"  it signs with a key that is not confirmed: {town.seen_fingerprint}")
    if town.followed:
        when = f"{town.fetched_at:%Y-%m-%d %H:%M} UTC" if town.fetched_at else "not yet"
        said.append(f"  asked last: {when}")
    if town.fault:
        said.append(f"  {_FAULTS.get(Fault(town.fault), town.fault)}")
    return "\n".join(said)
