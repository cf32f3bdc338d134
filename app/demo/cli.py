"""Commands of the demo town."""

import sys
from time import monotonic

import click
from flask.cli import AppGroup

from app import db
from app.demo.loading import NotEmptyError, load

demo_commands = AppGroup("demo", help="The demo town.")

_STEPS = {
    "networks": "Loading the municipality, its networks, people and pages ...",
    "submissions": "Living through the submissions ...",
    "figures": "Working out the figures ...",
}


@demo_commands.command("load")
@click.option("--few", is_flag=True, help="Three live networks and eleven closed ones, as most towns have it.")
def load_demo(*, few: bool) -> None:
    """Load the demo town into an empty migrated database."""
    begun = monotonic()
    try:
        with db.database().writing():
            loaded = load(few, step=lambda step: click.echo(_STEPS[step]))
    except NotEmptyError as error:
        click.echo(f"The database is not empty: there are rows of {error}. Nothing was loaded.", err=True)
        sys.exit(1)
    if loaded:
        click.echo(f"The demo town is loaded ({monotonic() - begun:.1f} s).")
    else:
        click.echo("The demo town is loaded already.")
