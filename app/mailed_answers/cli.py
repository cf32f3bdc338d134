"""Commands for mail that comes: ``flask --app wsgi mail ...``."""

import sys
from typing import IO

import click
from flask import current_app
from flask.cli import AppGroup

from app import db
from app.mailed_answers.actions import take
from app.mailed_answers.blueprint import MAILED_ANSWERS
from app.mailed_answers.inbox import empty
from app.mailed_answers.message import LARGEST

mail_commands = AppGroup("mail", help="Replies to mails, as they come.")
_TRY_LATER = 75
"""What a mail server keeps a mail for, and tries it again (EX_TEMPFAIL)."""


@mail_commands.command("take")
@click.argument("file", type=click.File("rb"), default="-")
def take_one(file: IO[bytes]) -> None:
    """Take one mail, from FILE or as a mail server hands it over."""
    if not _is_on() or not current_app.extensions["settings"].reply_address:
        click.echo(
            "Replies by mail are off: REPLY_ADDRESS is not set, or the room mailed_answers is switched off.", err=True
        )
        sys.exit(_TRY_LATER)
    raw = file.read(LARGEST)
    while file.read(LARGEST):  # a server that is not read to the end counts the mail as refused
        pass
    try:
        with db.database().writing():
            taken = take(raw)
    except Exception as error:  # whatever it is, the mail server has the mail still
        click.echo(f"It was not taken: {type(error).__name__}. Try again later.", err=True)
        sys.exit(_TRY_LATER)
    click.echo(taken.became if taken.is_new else "It was taken before.")


@mail_commands.command("read")
def read_inbox() -> None:
    """Read the mail box now, as the worker does every five minutes."""
    inbox = current_app.extensions["settings"].reply_inbox
    if inbox is None or not _is_on():
        raise click.ClickException("No mail box is read: REPLY_INBOX is not set, or the room mailed_answers is off.")
    click.echo(f"{empty(inbox)} new.")


def _is_on() -> bool:
    with db.database().reading():
        return MAILED_ANSWERS.is_on()
