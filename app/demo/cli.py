"""Commands of the demo town."""

import sys
from time import monotonic

import click
from flask.cli import AppGroup

from app import db
from app.accounts.queries import list_demo_people
from app.demo.loading import NotEmptyError, OtherTownError, load
from app.demo_files.measuring import GOAL, measure
from app.learning.cli import get_reader, matching_commands

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
            loaded = load(few=few, step=lambda step: click.echo(_STEPS[step], err=True))
    except NotEmptyError as error:
        click.echo(f"The database is not empty: there are rows of {error}. Nothing was loaded.", err=True)
        sys.exit(1)
    except OtherTownError:
        click.echo("The other demo town is loaded here. Give this one a database of its own (DATABASE_URL).", err=True)
        sys.exit(1)
    said = f"The demo town is loaded ({monotonic() - begun:.1f} s)." if loaded else "The demo town is loaded already."
    click.echo(said, err=True)
    with db.database().reading():
        for person in list_demo_people():
            click.echo(f"  {person.name}: {person.title}")


@matching_commands.command("demo")
@click.option("--no-model", is_flag=True, help="Compare words alone.")
def matching_demo(*, no_model: bool) -> None:
    """Measure the matching on the demo town with every network live; fails below the goal. Needs no database."""
    found = measure(None if no_model else get_reader())
    click.echo(f"A right network first:           {found.top1} of {found.n} (goal: {GOAL})")
    click.echo(f"A right network among the first three: {found.top3} of {found.n}")
    click.echo(f"Called likely:                   {found.likely}, of which right: {found.likely_right}")
    click.echo(
        f"Without a right network:         {found.none}, of which called likely all the same: {found.none_forced}"
    )
    for miss in found.misses:
        expected = ", ".join(miss.expected) or "none"
        click.echo(f"  {miss.name}: expected {expected}; suggested {', '.join(miss.suggested)} ({miss.confidence})")
    if found.top1 < GOAL:
        sys.exit(1)
