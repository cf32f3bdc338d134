"""Commands for how long things are kept: ``flask --app wsgi retention ...``."""

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from app import db, i18n
from app.db import Database
from app.events import By
from app.retention import holds
from app.retention.records_actions import confirm_in_records, hold_until_in_records, stop_holding
from app.submissions.models import Submission
from app.submissions.numbers import parse_number

retention_commands = AppGroup("retention", help="How long things are kept, and what is held longer.")


def _database() -> Database:
    database: Database = current_app.extensions["database"]
    return database


@retention_commands.command("records")
@click.argument("kind", required=False, type=click.Choice([one.name for one in holds.KINDS]))
@click.option("--hold/--no-hold", default=None, help="Whether the records must have things of KIND first.")
def records(kind: str | None, *, hold: bool | None) -> None:
    """Show, or say, of which KINDs nothing is erased before the municipality's records have it."""
    if (kind is None) != (hold is None):
        raise click.UsageError("Say of which KIND, and --hold or --no-hold.")
    if kind is not None:
        with _database().writing():
            (hold_until_in_records if hold else stop_holding)(kind)
    with _database().reading(), i18n.speaking("en"):
        held = holds.list_records_holds()
        for one in holds.KINDS:
            click.echo(f"{one.name}: {'held' if one.name in held else 'not held'} ({one.what})")


@retention_commands.command("confirm")
@click.argument("number")
def confirm(number: str) -> None:
    """Note that the municipality's records have the case NUMBER as it is now."""
    with _database().writing():
        case_id = db.session.scalar(select(Submission.id).where(Submission.number == parse_number(number)))
        if case_id is None:
            raise click.BadParameter("no case has this number", param_hint="NUMBER")
        confirm_in_records(case_id, by=By.SYSTEM)
    click.echo(f"The records have {number} as it is now.")
