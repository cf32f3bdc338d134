"""The command for the age from which somebody gives their name and address: ``flask --app wsgi min-age [YEARS]``."""

import click
from flask import current_app
from flask.cli import with_appcontext

from app.db import Database
from app.municipality.actions import set_min_age
from app.municipality.queries import get_reference


def _database() -> Database:
    database: Database = current_app.extensions["database"]
    return database


@click.command("min-age")
@click.argument("years", required=False, type=click.IntRange(1, 18))
@with_appcontext
def min_age(years: int | None) -> None:
    """Show, or set, from how many YEARS somebody may give their name and e-mail address."""
    if years is not None:
        with _database().writing():
            set_min_age(years)
    with _database().reading():
        click.echo(f"Who is under {get_reference().min_age_self} gives neither name nor address.")
