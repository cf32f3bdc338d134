"""The command for the age from which somebody gives their name and address: ``flask --app wsgi min-age [YEARS]``."""

import click
from flask.cli import with_appcontext

from app import db
from app.events import By
from app.municipality.actions import set_min_age
from app.municipality.queries import get_reference
from app.municipality.town_register import TOWN
from app.registers.actions import noting


@click.command("min-age")
@click.argument("years", required=False, type=click.IntRange(1, 18))
@with_appcontext
def min_age(years: int | None) -> None:
    """Show, or set, from how many YEARS somebody may give their name and e-mail address."""
    if years is not None:
        with db.database().writing(), noting(TOWN, by=By.SYSTEM):
            set_min_age(years)
    with db.database().reading():
        click.echo(f"Who is under {get_reference().min_age_self} gives neither name nor address.")
