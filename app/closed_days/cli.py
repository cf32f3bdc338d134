"""Commands for the days the town hall is closed: ``flask --app wsgi closed-days ...``."""

from dataclasses import asdict
from datetime import date, datetime

import click
from flask.cli import AppGroup

from app import clock, db, i18n
from app.by_hand.heard_queries import count_heard
from app.closed_days.opened_queries import list_moved
from app.closed_days.queries import list_affected
from app.events import By
from app.municipality.actions import add_closed_day, remove_closed_day
from app.municipality.closed_day_register import CLOSED_DAYS
from app.municipality.promise import name_of_closed_day
from app.municipality.queries import list_closed_days
from app.registers.actions import noting

closed_days_commands = AppGroup("closed-days", help="Days the town hall is closed, besides Saturdays and Sundays.")
_DAY = click.DateTime(["%Y-%m-%d"])


@closed_days_commands.command("list")
@click.option("--all", "past", is_flag=True, help="Also those that are over.")
def list_days(*, past: bool) -> None:
    """Show the closed days from today on, and the promises they affect."""
    with db.database().reading():
        for day, names in list_closed_days(since=date.min if past else clock.today()).items():
            click.echo(f"{day}  {name_of_closed_day(day, names, i18n.DEFAULT.code)}")
        _show_affected()


@closed_days_commands.command("add")
@click.argument("day", type=_DAY)
@click.option("--reason", required=True, help="Why the town hall is closed, in a few words of Danish.")
@click.option("--reason-en", default="", help="The same in English.")
def add(day: datetime, reason: str, reason_en: str) -> None:
    """Close the town hall on DAY (2026-12-01). New promises leave it out; those given are shown."""
    with db.database().writing():
        if day.date() < clock.today():
            raise click.ClickException(f"{day.date()} has passed, and could not be taken away again.")
        with noting(CLOSED_DAYS, by=By.SYSTEM):
            if not add_closed_day(day.date(), {"da": reason.strip(), "en": reason_en.strip()}):
                raise click.ClickException(f"{day.date()} is a closed day already.")
        click.echo(f"{day.date()} is a closed day now: {reason.strip()}.")
        _show_affected()


@closed_days_commands.command("remove")
@click.argument("day", type=_DAY)
def remove(day: datetime) -> None:
    """Let DAY be a working day again. Promises stay; of those moved because of it is shown how their authors hear."""
    with db.database().writing():
        if day.date() < clock.today():
            raise click.ClickException(f"{day.date()} has passed: what was told of it stays so.")
        told = list_moved([day.date()])
        with noting(CLOSED_DAYS, by=By.SYSTEM):
            if not remove_closed_day(day.date()):
                raise click.ClickException(f"{day.date()} is no closed day.")
        click.echo(f"{day.date()} is a working day again.")
        for promise in told:
            click.echo(f"  {promise.number}: {promise.due} stands.")
        if told:
            heard = asdict(count_heard([one.id for one in told])).items()
            click.echo(f"  That the day is open is told, in cases: {', '.join(f'{way} {num}' for way, num in heard)}.")
        _show_affected()


def _show_affected() -> None:
    affected = list_affected()
    if affected:
        click.echo("These promises are harder to keep; /admin/closed-days moves them:")
    for promise in affected:
        click.echo(f"  {promise}")
