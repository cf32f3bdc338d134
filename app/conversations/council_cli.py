"""Commands for members of the council, who speak as such: ``flask --app wsgi council ...``."""

import click
from flask.cli import AppGroup

from app import db
from app.accounts.actions import mark_council
from app.accounts.contacts import list_contacts
from app.accounts.forms import plain_address
from app.accounts.models import Contact
from app.accounts.queries import list_council
from app.events import By
from app.networks.own_names import personal_name_fault
from app.vault import get_vault

council_commands = AppGroup("council", help="Members of the council: what they write has a mark of its own.")


def _contacts(email: str) -> list[Contact]:
    known = list_contacts(get_vault(), plain_address(email) or "")
    confirmed = [one for one in known if one.confirmed_at is not None]
    if not confirmed:
        raise click.BadParameter("nobody has confirmed this address here; they do so by writing", param_hint="EMAIL")
    return confirmed


@council_commands.command("list")
def list_all() -> None:
    """Show under which names members of the council speak."""
    with db.database().reading():
        for name in list_council():
            click.echo(name)


@council_commands.command("add")
@click.argument("email")
@click.option("--name", required=True, help="How everybody reads it: the name alone, without the office.")
def add(email: str, name: str) -> None:
    """Have all that EMAIL writes from now on be marked as a member of the council's."""
    shown = name.strip()
    if not shown:
        raise click.BadParameter("a member of the council shows a name", param_hint="--name")
    with db.database().writing():
        fault = personal_name_fault(shown)
        if fault is not None:
            raise click.BadParameter(fault, param_hint="--name")
        for one in _contacts(email):
            mark_council(one.id, shown, by=By.SYSTEM)
    click.echo(f"{shown} speaks as a member of the council from now on.")


@council_commands.command("remove")
@click.argument("email")
def remove(email: str) -> None:
    """Have EMAIL speak as a resident again. What was written before stays as it is."""
    with db.database().writing():
        for one in _contacts(email):
            mark_council(one.id, None, by=By.SYSTEM)
    click.echo("What this address writes from now on is a resident's.")
