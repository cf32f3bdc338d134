"""Commands for where departments get their mail: ``flask --app wsgi addresses ...``."""

import csv
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import click
from flask.cli import AppGroup

from app import db
from app.departments.actions import RefusedError, add_domain, forget_address, remove_domain, set_address
from app.departments.domain_register import DOMAINS
from app.departments.queries import list_addresses, list_domains
from app.departments.receivers import Receiver
from app.departments.register import DEPARTMENTS
from app.events import By
from app.registers.actions import noting
from app.text_files import read_text

address_commands = AppGroup("addresses", help="Where departments, operations, leaders and directors get their mail.")
_RECEIVER = click.argument("receiver", type=click.Choice([str(one) for one in Receiver]))
_COLUMNS = ("department", "receiver", "email")
_DOMAIN = "domain"
"""Stands for a receiver in a line of the file that names a domain of the municipality's."""


@address_commands.command("list")
def list_all() -> None:
    """Show the municipality's domains, and every address."""
    with db.database().reading():
        for domain in list_domains():
            click.echo(f"{_DOMAIN}: {domain}")
        for one in list_addresses():
            click.echo(f"{one.department}, {one.receiver}: {one.email}")


@address_commands.command("set")
@click.argument("department")
@_RECEIVER
@click.argument("email")
def set_one(department: str, receiver: str, email: str) -> None:
    """Let a RECEIVER of DEPARTMENT, known by its slug, get mail at EMAIL."""
    with _writing():
        set_address(department, receiver, email, by=By.SYSTEM)


@address_commands.command("remove")
@click.argument("department")
@_RECEIVER
def remove_one(department: str, receiver: str) -> None:
    """Let a RECEIVER of DEPARTMENT get no mail any more."""
    with _writing():
        forget_address(department, Receiver(receiver), by=By.SYSTEM)


@address_commands.command("allow")
@click.argument("domain")
def allow(domain: str) -> None:
    """Let addresses lie under DOMAIN too: it is the municipality's own."""
    with _writing():
        add_domain(domain, by=By.SYSTEM)


@address_commands.command("disallow")
@click.argument("domain")
def disallow(domain: str) -> None:
    """Let no address lie under DOMAIN any more."""
    with _writing():
        remove_domain(domain, by=By.SYSTEM)


@address_commands.command("export")
def export() -> None:
    """Print domains and addresses as CSV, as `import` reads them."""
    with db.database().reading():
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(("", _DOMAIN, one) for one in list_domains())
        writer.writerows((one.department, one.receiver, one.email) for one in list_addresses())


@address_commands.command("import")
@click.argument("file", type=click.File("rb"))
def import_addresses(file: IO[bytes]) -> None:
    """Take the domains and addresses in FILE, all or none; what does not stand there stays as it is."""
    rows = list(csv.DictReader(io.StringIO(read_text(file), newline="")))
    for number, row in enumerate(rows, 2):
        if not all(row.get(one) for one in _COLUMNS[1:]):
            raise click.ClickException(f"Line {number} has no receiver, or no e-mail.")
    # Domains first, in whatever order they stand: the addresses are held against them.
    numbered = sorted(enumerate(rows, 2), key=lambda one: one[1]["receiver"] != _DOMAIN)
    with _writing() as line:
        for number, row in numbered:
            line[:] = [number]
            if row["receiver"] == _DOMAIN:
                add_domain(row["email"], by=By.SYSTEM)
            else:
                set_address(row.get("department") or "", row["receiver"], row["email"], by=By.SYSTEM)
    click.echo(f"{len(rows)} lines were read.")


@contextmanager
def _writing() -> Iterator[list[int]]:
    """Do it all or nothing, and say what was refused; the list holds the number of the line that is being read."""
    line: list[int] = []
    try:
        with db.database().writing(), noting(DEPARTMENTS, by=By.SYSTEM), noting(DOMAINS, by=By.SYSTEM):
            yield line
    except RefusedError as error:
        raise click.ClickException(f"Line {line[0]}: {error}" if line else str(error)) from error
