"""Commands for the events' hash chain: ``flask --app wsgi events ...``."""

import sys
from itertools import chain
from pathlib import Path

import click
from flask.cli import AppGroup

from app import db
from app.chain import heads
from app.chain.queries import count_unhashed, find_breaks, find_cuts, get_head

event_commands = AppGroup("events", help="The events' hash chain.")


@event_commands.command("verify")
@click.option("--head", "path", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")
def verify(path: Path | None) -> None:
    """Look whether any event was changed, removed or put in; fails if one was.

    A chain from which the last events were cut is whole in itself: that shows only against FILE, in which heads stand
    that were exported before.
    """
    exported, faults = heads.read(path) if path is not None else ([], [])
    broken = False
    with db.database().reading():
        for problem in chain(find_cuts(exported), find_breaks()):
            click.echo(problem)
            broken = True
        head, beside = get_head(), count_unhashed()
    if faults:
        raise click.BadParameter("; ".join(faults), param_hint="--head")
    if broken:
        sys.exit(1)
    click.echo(f"The events are as they were hashed, up to {head.seq if head else 0}. {beside} have come in since.")


@event_commands.command("head")
def show_head() -> None:
    """Print the newest event in the chain and its hash, as `verify --head` reads it."""
    with db.database().reading():
        head = get_head()
    if head is None:
        raise click.ClickException("No event has been hashed yet: the worker does it every ten minutes.")
    click.echo(heads.as_line(head))
