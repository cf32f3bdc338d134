"""The command that makes a town up."""

import sys
from time import monotonic

import click
from flask.cli import with_appcontext

from app import db
from app.demo.loading import NotEmptyError
from app.seeding.towns import seed_town


@click.command("seed")
@click.option("--submissions", type=click.IntRange(min=0), default=1000, show_default=True)
@click.option("--people", type=click.IntRange(min=0), default=20, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="The same number gives the same town.")
@with_appcontext
def seed(submissions: int, people: int, seed: int) -> None:
    """Fill an empty migrated database with a synthetic town."""
    begun = monotonic()
    try:
        with db.database().writing(), click.progressbar(length=submissions, label="Submissions") as bar:
            seed_town(submissions, people, seed, step=bar.update)
    except NotEmptyError as error:
        click.echo(f"The database is not empty: there are rows of {error}. Nothing was stored.", err=True)
        sys.exit(1)
    click.echo(f"{submissions} submissions and {people} people are stored ({monotonic() - begun:.1f} s).")
