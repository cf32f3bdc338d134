"""Commands: ``flask --app wsgi ...``."""

import signal
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from app import addresses, db, migrating, smtp, worker
from app.accounts.actions import add_person, grant
from app.accounts.forms import plain_address
from app.accounts.queries import get_person_by_address
from app.addresses import BadAddressError
from app.administration.town_queries import count_begun
from app.alarms.cli import alarm_commands
from app.chain.cli import event_commands
from app.closed_days.cli import closed_days_commands
from app.colleagues.register import PEOPLE
from app.colleagues.register_actions import stop
from app.config import Settings
from app.conversations.council_cli import council_commands
from app.demo.cli import demo_commands
from app.departments.cli import address_commands
from app.doctor import describe_model, doctor
from app.encoding import store
from app.encoding.encoder import GRAPH, TOKENIZER, WORDS
from app.encoding.source import WEIGHTS, SourceError
from app.encoding.store import State
from app.encoding.weights import WeightsError
from app.errors import NotPossibleError
from app.events import By
from app.exchange.cli import solutions_commands
from app.jobs import Lane
from app.learning.two_cli import matching_commands
from app.mailed_answers.cli import mail_commands
from app.municipality.actions import close_empty_town
from app.municipality.age_cli import min_age
from app.municipality.rooms_cli import room_commands
from app.network_leading.letters import LEADS
from app.networks.queries import get_directory
from app.objections.cli import decider_commands
from app.permissions import Role
from app.registers.actions import noting
from app.rekeying import key_commands
from app.retention.cli import retention_commands
from app.retention.erase_cli import erase
from app.screening.cli import screen_command
from app.seeding.cli import seed
from app.standard_texts.cli import standard_text_commands
from app.statutory.units_cli import units_commands
from app.vault import get_vault
from app.where import where
from app.word_lists.cli import words_commands

db_commands = AppGroup("db", help="The database's shape.")


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


@db_commands.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the database to the newest migration."""
    migrating.upgrade(db.database(), revision, vault=get_vault())
    click.echo("The database is at the newest migration.")


@db_commands.command("downgrade")
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take migrations back to REVISION (base for all of them)."""
    migrating.downgrade(db.database(), revision, vault=get_vault())


@db_commands.command("check")
def check() -> None:
    """Fail if the models and the database differ."""
    migrating.check(db.database())
    click.echo("Models and database agree.")


@db_commands.command("revision")
@click.argument("name")
@click.option("--message", required=True)
def revision(name: str, message: str) -> None:
    """Write migration NAME from the difference between models and database."""
    migrating.new_revision(db.database(), message, name)


@click.command("worker")
@click.option("--lane", type=click.Choice([lane.value for lane in Lane]), help="Do only these; else both at once.")
@with_appcontext
def work(lane: str | None) -> None:
    """Do the jobs that wait in the database, until told to stop."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    settings = _settings()
    click.echo("The worker is ready.")
    lanes = [Lane(lane)] if lane else tuple(Lane)
    worker.work(lambda message: smtp.deliver(message, settings.mail), stop, lanes=lanes)


person_commands = AppGroup("person", help="Accounts of staff.")


@person_commands.command("add")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--name", default="", help="How the person is shown to colleagues; else what stands before the @.")
@click.option("--network", default="", help="The network's slug: a leader leads one network.")
def add(email: str, role: str, name: str, network: str) -> None:
    """Give EMAIL an account, if there is none, and a role."""
    try:
        address = addresses.normal(email)
    except BadAddressError as error:
        raise click.BadParameter("this is not an e-mail address we can write to", param_hint="EMAIL") from error
    if (role == Role.LEADER) != bool(network):
        raise click.UsageError("A leader, and only a leader, needs --network.")
    with db.database().writing():
        network_id = _network_id(network) if network else None
        is_first = role == Role.ADMINISTRATOR and not count_begun()
        person = add_person(get_vault(), address=address, name=name or address.partition("@")[0], by=By.SYSTEM)
        grant(person, Role(role), subject_id=network_id, by=By.SYSTEM)
        stays_closed = is_first and close_empty_town(by=By.SYSTEM)
        if network_id is not None:
            LEADS.queue(network_id=network_id, person_id=person.id)
        shown = person.name
    click.echo(f"{shown} is {role}{f' of {network}' if network else ''} and can sign in with a link by e-mail.")
    if stays_closed:
        click.echo("The town is empty, so its doors are closed until an administrator opens them on /admin/rooms/town.")


@person_commands.command("close")
@click.argument("email")
def close(email: str) -> None:
    """Let EMAIL in no more: every browser they are signed in with is signed out for good, and absences end."""
    with db.database().writing():
        person = get_person_by_address(get_vault(), plain_address(email) or "")
        if person is None:
            raise click.BadParameter("nobody with an open account has this address", param_hint="EMAIL")
        try:
            with noting(PEOPLE, by=By.SYSTEM):
                stop(person, By.SYSTEM)
        except NotPossibleError as error:
            raise click.ClickException("nobody would be administrator any more: add another first") from error
        shown = person.name
    click.echo(f"The account of {shown} is closed.")


def _network_id(slug: str) -> int:
    found = get_directory().network_by_slug(slug)
    if found is None:
        raise click.BadParameter(f"no network is called {slug!r}", param_hint="--network")
    return found.id


model_commands = AppGroup("model", help="The sentence model that matching goes by.")

_STEPS = {
    store.WAITING: "waiting for another build",
    WEIGHTS: "fetching the weights",
    TOKENIZER: "building the tokenizer",
    WORDS: "building the word table",
    GRAPH: "building the encoder",
}


def _name_step(step: str | None) -> str | None:
    return _STEPS.get(step) if step else None


@model_commands.command("build")
def build_model() -> None:
    """Build the sentence model, or what is missing of it; needs no database."""
    settings = _settings()
    folder = store.model_folder(settings.data_dir)
    begun = monotonic()
    try:
        with click.progressbar(
            length=len(store.STEPS) + 1,
            label="Sentence model",
            show_eta=False,
            show_percent=False,
            item_show_func=_name_step,
        ) as bar:
            store.build(folder, settings.model_source, step=lambda name: bar.update(1, name))
            bar.finish()
            bar.render_progress()
    except (SourceError, WeightsError, OSError) as error:
        click.echo(f"The sentence model could not be built. {error}", err=True)
        sys.exit(1)
    except ImportError as error:
        click.echo(f"Building the sentence model needs the package {error.name}: install the extra 'model'.", err=True)
        sys.exit(1)
    click.echo(f"{describe_model(store.get_status(folder))} ({monotonic() - begun:.1f} s)")
    click.echo("Web server and worker notice it within seconds; the worker then reads all that is stored with it.")


@model_commands.command("status")
def model_status() -> None:
    """Say how the sentence model stands; fails unless it is ready. Needs no database."""
    status = store.get_status(store.model_folder(_settings().data_dir), thorough=True)
    click.echo(describe_model(status))
    if status.state is not State.READY:
        sys.exit(1)


COMMANDS: tuple[Any, ...] = (
    *(db_commands, demo_commands, matching_commands, person_commands, model_commands, closed_days_commands),
    *(units_commands, alarm_commands, address_commands, mail_commands, decider_commands),
    *(room_commands, words_commands, council_commands, event_commands, key_commands, retention_commands),
    *(standard_text_commands, solutions_commands),
    *(min_age, work, seed, erase, doctor, where, screen_command),
)


def init_app(app: Flask, *more: Callable[..., Any]) -> None:
    """Add the commands to the `flask` command."""
    for command in (*COMMANDS, *more):
        app.cli.add_command(command)
