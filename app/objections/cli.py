"""Commands for who outside the secretariat decides objections: ``flask --app wsgi deciders ...``."""

import click
from flask.cli import AppGroup

from app import addresses, db
from app.accounts.queries import get_person_by_address
from app.addresses import BadAddressError
from app.events import By
from app.objections.actions import add_decider, remove_decider
from app.objections.queries import list_named
from app.vault import get_vault

decider_commands = AppGroup("deciders", help="Who outside the secretariat decides objections no colleague can.")


@decider_commands.command("list")
def list_all() -> None:
    """Show who was named."""
    with db.database().reading():
        for one in list_named():
            click.echo(f"{one.name}{f', {one.title}' if one.title else ''}{'' if one.active else ' (closed account)'}")


@decider_commands.command("add")
@click.argument("email")
@click.option("--name", required=True, help="How the person is shown.")
@click.option("--title", default="", help="What the person is, such as borgerrådgiver.")
def add(email: str, name: str, title: str) -> None:
    """Let EMAIL decide objections that no colleague can, with an account if there is none."""
    with db.database().writing():
        shown = add_decider(get_vault(), address=_normal(email), name=name, title=title, by=By.SYSTEM)
    click.echo(f"{shown} decides objections that no colleague can.")


@decider_commands.command("remove")
@click.argument("email")
def remove(email: str) -> None:
    """Let EMAIL decide no objections any more; the account stays."""
    with db.database().writing():
        person = get_person_by_address(get_vault(), _normal(email))
        if person is None:
            raise click.BadParameter("nobody with an open account has this address", param_hint="EMAIL")
        remove_decider(person.id, by=By.SYSTEM)


def _normal(email: str) -> str:
    try:
        return addresses.normal(email)
    except BadAddressError as error:
        raise click.BadParameter("this is not an e-mail address we can write to", param_hint="EMAIL") from error
