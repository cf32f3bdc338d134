"""Commands for what cannot wait: ``flask --app wsgi alarms ...``."""

import json
from dataclasses import asdict
from typing import IO

import click
import msgspec
from flask.cli import AppGroup

from app import addresses, db, i18n
from app.addresses import BadAddressError
from app.alarms.queries import list_help_lines
from app.events import By
from app.municipality.help_actions import set_duty_address, set_help_lines
from app.municipality.help_lines import Line
from app.municipality.help_queries import get_duty_address
from app.municipality.help_register import HELP_LINES
from app.municipality.town_register import TOWN
from app.registers.actions import noting

alarm_commands = AppGroup("alarms", help="What cannot wait: whom it is mailed to, and whom somebody in need can call.")


class Exported(msgspec.Struct, forbid_unknown_fields=True):
    """The settings as one file holds them: the duty address, and the help lines of each language."""

    duty_address: str | None
    help_lines: dict[str, list[Line]]


def _address(written: str) -> str:
    try:
        return addresses.normal(written)
    except BadAddressError as error:
        raise click.ClickException(f"{written!r} is not an e-mail address we can write to.") from error


@alarm_commands.command("list")
def list_all() -> None:
    """Show whom it is mailed to, and the help lines of each language."""
    with db.database().reading():
        click.echo(f"Mailed to: {get_duty_address() or 'nobody'}")
        for language in i18n.LANGUAGES:
            for one in list_help_lines(language):
                click.echo(f"{language}  {one.number:<12} {one.name}. {one.hours}")


@alarm_commands.command("mail-to")
@click.argument("email", required=False)
def mail_to(email: str | None) -> None:
    """Have it be mailed to EMAIL; without one, to the municipality's usual address."""
    address = _address(email) if email else None
    with db.database().writing(), noting(TOWN, by=By.SYSTEM):
        set_duty_address(address)
        click.echo(f"What cannot wait is mailed to {get_duty_address() or 'nobody'}.")


@alarm_commands.command("export")
def export() -> None:
    """Write the settings as JSON, to be changed and imported again."""
    with db.database().reading():
        lines = {code: [asdict(one) for one in list_help_lines(code)] for code in i18n.LANGUAGES}
        click.echo(json.dumps({"duty_address": get_duty_address(), "help_lines": lines}, ensure_ascii=False, indent=2))


@alarm_commands.command("import")
@click.argument("file", type=click.File("rb"))
def import_from(file: IO[bytes]) -> None:
    """Put the settings of a FILE in place of those that stand. Nothing is changed if something in it is wrong."""
    try:
        wanted = msgspec.json.decode(file.read(), type=Exported)
    except msgspec.MsgspecError as error:
        raise click.ClickException(f"The file cannot be read: {error}") from error
    unknown = sorted(wanted.help_lines.keys() - i18n.LANGUAGES.keys())
    if unknown:
        raise click.ClickException(f"Nothing is shown in {', '.join(unknown)}.")
    address = _address(wanted.duty_address) if wanted.duty_address else None
    with db.database().writing(), noting(HELP_LINES, by=By.SYSTEM), noting(TOWN, by=By.SYSTEM):
        set_duty_address(address)
        set_help_lines(wanted.help_lines)
    click.echo("The settings are taken over.")
