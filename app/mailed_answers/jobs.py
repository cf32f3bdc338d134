"""Jobs of mail that comes: the box is read every few minutes, and what is over is forgotten."""

from datetime import timedelta

from flask import current_app

from app import db, jobs
from app.jobs import Payload
from app.mailed_answers.actions import forget
from app.mailed_answers.blueprint import MAILED_ANSWERS
from app.mailed_answers.inbox import empty

READ_INBOX = jobs.kind("read_inbox", every=timedelta(minutes=5))
FORGET_MAIL = jobs.kind("forget_mail", every=timedelta(days=1))


def _read(payload: Payload) -> Payload:
    """Take what lies in the mail box; each mail is its own unit, so that none waits for another or takes it along."""
    inbox = current_app.extensions["settings"].reply_inbox
    with db.database().reading():
        is_on = MAILED_ANSWERS.is_on()
    if inbox is not None and is_on:
        empty(inbox)
    return payload


@READ_INBOX.handler(prepare=_read)
def _done(_payload: Payload) -> None:
    """Nothing is left to do: what was taken is stored."""


@FORGET_MAIL.handler()
def _forget(_payload: Payload) -> None:
    """Remove what is known of mail that was dealt with long ago."""
    forget()
