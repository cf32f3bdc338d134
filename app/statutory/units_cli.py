"""Commands for the units that take texts which start a clock in law: ``flask --app wsgi units ...``."""

import csv
import io
import sys
from collections.abc import Iterable
from typing import IO

import click
from flask.cli import AppGroup

from app import addresses, db
from app.addresses import BadAddressError
from app.events import By
from app.screening.statutory import StatutoryKind
from app.statutory.actions import forget_unit, set_unit
from app.statutory.units import Unit, get_domain, list_units
from app.text_files import read_text

units_commands = AppGroup("units", help="Who takes complaints, requests for access and all that starts a clock in law.")
_KIND = click.argument("kind", type=click.Choice([str(one) for one in StatutoryKind]))
_COLUMNS = ("kind", "name", "email", "form")


@units_commands.command("list")
def list_all() -> None:
    """Show who takes the texts of each kind."""
    with db.database().reading():
        for one in list_units():
            form = f"  {one.form_url}" if one.form_url else ""
            click.echo(f"{one.kind}: {one.name} <{one.email}>{form}")


@units_commands.command("set")
@_KIND
@click.option("--name", required=True, help="What the unit is called; authors read it.")
@click.option("--email", required=True, help="Where it gets its mail.")
@click.option("--form", help="The address of the municipality's own form for it, if it has one.")
@click.option("--outside", is_flag=True, help="The address is under another domain than the municipality's own.")
def set_one(kind: str, name: str, email: str, form: str | None, *, outside: bool) -> None:
    """Let the texts of KIND go to a unit: it gets each text itself by mail."""
    with db.database().writing():
        _set([(kind, name, email, form)], outside=outside)


@units_commands.command("reset")
@_KIND
def reset(kind: str) -> None:
    """Let the texts of KIND go to the municipality's own address again."""
    with db.database().writing():
        forget_unit(StatutoryKind(kind), by=By.SYSTEM)


@units_commands.command("export")
def export() -> None:
    """Print all units as CSV, as `import` reads them."""
    with db.database().reading():
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows((one.kind, one.name, one.email, one.form_url or "") for one in list_units())


@units_commands.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--outside", is_flag=True, help="Take addresses under other domains than the municipality's own too.")
def import_units(file: IO[bytes], *, outside: bool) -> None:
    """Let the kinds in FILE go to the units in it; kinds that do not stand there stay as they are."""
    rows = list(csv.DictReader(io.StringIO(read_text(file), newline="")))
    known = {str(one) for one in StatutoryKind}
    for number, row in enumerate(rows, 2):
        if row.get("kind") not in known or not row.get("name") or not row.get("email"):
            raise click.ClickException(f"Line {number} has no kind that there is, or no name or e-mail.")
    with db.database().writing():
        _set(((row["kind"], row["name"], row["email"], row.get("form")) for row in rows), outside=outside)


def _set(units: Iterable[tuple[str, str, str, str | None]], *, outside: bool) -> None:
    for kind, name, email, form in units:
        try:
            address = addresses.normal(email)
        except BadAddressError as error:
            raise click.ClickException(f"{email} is no e-mail address.") from error
        if address.rpartition("@")[2].casefold() != get_domain() and not outside:
            raise click.ClickException(
                f"{email} is not under {get_domain()}. Texts leave the house by it: say --outside if they may."
            )
        if form and not form.startswith("https://"):
            raise click.ClickException(f"{form} is no address that begins with https://.")
        set_unit(Unit(kind, name.strip(), address, form or None), by=By.SYSTEM)
        click.echo(f"{kind}: {name.strip()} <{address}>")
