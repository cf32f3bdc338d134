"""Commands for how long things are kept: ``flask --app wsgi retention ...``."""

import json
from collections.abc import Sequence
from typing import IO, TextIO

import click
from flask.cli import AppGroup
from sqlalchemy import select

from app import clock, db, erasing, i18n
from app.errors import NotPossibleError
from app.events import By
from app.retention import holds
from app.retention.erase_cli import tell_backups
from app.retention.periods import PERIODS
from app.retention.queries import Due, count_ended, list_due, list_held_things
from app.retention.records_actions import confirm_in_records, hold_until_in_records, stop_holding
from app.retention.run_actions import Place, begin, end_batch, has_ended_of_people
from app.retention.settings import list_days
from app.retention.settings_actions import set_days
from app.submissions.models import Submission
from app.submissions.numbers import parse_number

retention_commands = AppGroup("retention", help="How long things are kept, and what is held longer.")


@retention_commands.command("records")
@click.argument("kind", required=False, type=click.Choice([one.name for one in holds.KINDS]))
@click.option("--hold/--no-hold", default=None, help="Whether the records must have things of KIND first.")
def records(kind: str | None, *, hold: bool | None) -> None:
    """Show, or say, of which KINDs nothing is erased before the municipality's records have it."""
    if (kind is None) != (hold is None):
        raise click.UsageError("Say of which KIND, and --hold or --no-hold.")
    if kind is not None:
        with db.database().writing():
            (hold_until_in_records if hold else stop_holding)(kind)
    with db.database().reading(), i18n.speaking("en"):
        held = holds.list_records_holds()
        for one in holds.KINDS:
            click.echo(f"{one.name}: {'held' if one.name in held else 'not held'} ({one.what})")


@retention_commands.command("confirm")
@click.argument("number")
def confirm(number: str) -> None:
    """Note that the municipality's records have the case NUMBER as it is now."""
    with db.database().writing():
        case_id = db.session.scalar(select(Submission.id).where(Submission.number == parse_number(number)))
        if case_id is None:
            raise click.BadParameter("no case has this number", param_hint="NUMBER")
        confirm_in_records(case_id, by=By.SYSTEM)
    click.echo(f"The records have {number} as it is now.")


@retention_commands.command("list")
def list_periods() -> None:
    """Show how long everything is kept, and what becomes of it then."""
    with db.database().reading(), i18n.speaking("en"):
        for name, days in list_days().items():
            usual = "" if days == PERIODS[name].days else f" (usually {PERIODS[name].days})"
            click.echo(f"{name}: {days} days{usual}. {PERIODS[name].does}")


@retention_commands.command("set")
@click.argument("name")
@click.argument("days", type=int)
def set_period(name: str, days: int) -> None:
    """Keep what NAME is about for so many DAYS."""
    with db.database().writing():
        _set(name, days)
    click.echo(f"{name}: {days} days, from the next run on. See what would go with `retention run --dry-run`.")


@retention_commands.command("export")
@click.argument("file", type=click.File("w"), default="-")
def export(file: TextIO) -> None:
    """Write all periods, and the kinds that wait for the records, to FILE as JSON."""
    with db.database().reading():
        settings = {"periods": list_days(), "records": sorted(holds.list_records_holds())}
    click.echo(json.dumps(settings, indent=2), file=file)


@retention_commands.command("import")
@click.argument("file", type=click.File("rb"))
def import_(file: IO[bytes]) -> None:
    """Take over what `export` has written to FILE. What it does not name stays as it is."""
    try:
        settings = json.load(file)
        periods, records = dict(settings.get("periods", {})), settings.get("records")
    except (AttributeError, TypeError, ValueError) as error:
        raise click.BadParameter("this is not what `retention export` writes", param_hint="FILE") from error
    kinds = [one.name for one in holds.KINDS]
    if records is not None and not (isinstance(records, list) and all(one in kinds for one in records)):
        raise click.BadParameter(f"records are some of {', '.join(kinds)}", param_hint="FILE")
    with db.database().writing():
        for name, days in periods.items():
            _set(name, days)
        if records is not None:
            for kind in kinds:
                (hold_until_in_records if kind in records else stop_holding)(kind)
    click.echo(f"{len(periods)} periods are as the file says.")


@retention_commands.command("run")
@click.option("--dry-run", is_flag=True, help="Only say how much would go.")
def run(*, dry_run: bool) -> None:
    """End everything whose time is over now, as is done every night."""
    if dry_run:
        with db.database().reading(), i18n.speaking("en"):
            _tell_due(list_due())
            _tell_held()
        click.echo(f"Nothing has gone. {tell_backups()}")
        return
    with db.database().writing():
        run_id = begin()
    place: Place | None = Place()
    while place is not None:
        with db.database().writing():
            place = end_batch(run_id, place)
    with db.database().reading():
        ended, of_people = count_ended(run_id), has_ended_of_people(run_id)
    for name in PERIODS:
        click.echo(f"{name}: {_rows(ended.get(name, 0))}")
    if of_people and not erasing.overwrite():
        raise click.ClickException(
            "It is erased, but the log beside the database still holds it: restart all services."
        )
    click.echo(f"What was over is gone. {tell_backups()}")


def _set(name: str, days: object) -> None:
    if name not in PERIODS:
        raise click.BadParameter(f"no period is called {name!r}; there are {', '.join(PERIODS)}")
    if type(days) is not int:  # "true" would be one day
        raise click.BadParameter(f"{name} is a whole number of days")
    try:
        set_days(name, days, by=By.SYSTEM)
    except NotPossibleError as error:
        raise click.BadParameter(str(error)) from error


def _tell_due(due: Sequence[Due]) -> None:
    for one in due:
        if not one.period.sweeps:
            click.echo(f"{one.period.name}: {one.days} days, which nothing here enforces.")
            continue
        tables = ", ".join(f"{name} {rows}" for name, rows in one.tables.items() if rows)
        held = f"; {one.held} more must be kept" if one.held else ""
        click.echo(
            f"{one.period.name}: {_rows(one.rows)} after {one.days} days{f' ({tables})' if tables else ''}{held}"
        )


def _tell_held() -> None:
    for one in list_held_things():
        click.echo(f"Kept from erasing since {clock.town_date(one.since)}: {one.name}. {one.label}.")


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"
