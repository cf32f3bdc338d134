"""Commands: ``flask --app wsgi ...``."""

import signal
import threading
from collections.abc import Callable
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from app import jobs, mail, migrating
from app.config import Settings
from app.db import Database
from app.demo.cli import demo_commands, matching_commands, seed

db_commands = AppGroup("db", help="The database's shape.")


def _database() -> Database:
    database: Database = current_app.extensions["database"]
    return database


@db_commands.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the database to the newest migration."""
    migrating.upgrade(_database(), revision)
    click.echo("The database is at the newest migration.")


@db_commands.command("downgrade")
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take migrations back to REVISION (base for all of them)."""
    migrating.downgrade(_database(), revision)


@db_commands.command("check")
def check() -> None:
    """Fail if the models and the database differ."""
    migrating.check(_database())
    click.echo("Models and database agree.")


@db_commands.command("revision")
@click.argument("name")
@click.option("--message", required=True)
def revision(name: str, message: str) -> None:
    """Write migration NAME from the difference between models and database."""
    migrating.new_revision(_database(), message, name)


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Do the jobs that wait in the database, until told to stop."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    settings: Settings = current_app.extensions["settings"]
    click.echo("The worker is ready.")
    jobs.work(lambda letter: mail.deliver(letter, settings.mail), stop)


COMMANDS: tuple[Any, ...] = (db_commands, worker, demo_commands, matching_commands, seed)


def init_app(app: Flask, *more: Callable[..., Any]) -> None:
    """Add the commands to the `flask` command."""
    for command in (*COMMANDS, *more):
        app.cli.add_command(command)
