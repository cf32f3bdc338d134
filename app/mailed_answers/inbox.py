"""The mail box that replies come to, read by IMAP: a mail leaves it only once what became of it is stored for good."""

import imaplib
import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from app import db
from app.config import Inbox
from app.mailed_answers.actions import take
from app.mailed_answers.message import LARGEST
from app.mailed_answers.models import Why

_TIMEOUT_SECONDS = 30
_MOST = 200
"""Mails taken at a time; the next time takes the rest."""
_log = logging.getLogger(__name__)


def empty(inbox: Inbox) -> int:
    """Take what lies in the mail box, each mail in a unit of its own; returns how many were new.

    One that cannot be read stays there, flagged. What fails for another reason stays as it is, and the rest is taken
    all the same; then the first such fault is raised, as what `imaplib` raises of the box itself is.
    """
    new, faults = 0, []
    with _connect(inbox) as box:
        for uid in _list_uids(box)[:_MOST]:
            try:
                raw = _fetch(box, uid)
                if raw is None:
                    continue
                with db.database().writing():
                    taken = take(raw)
            except (imaplib.IMAP4.abort, OSError):
                raise
            except Exception as error:
                _log.exception("a mail could not be taken")
                faults.append(error)
                continue
            new += taken.is_new
            _put_away(box, uid, keeps=taken.why == Why.UNREADABLE)
    if faults:
        raise faults[0]
    return new


@contextmanager
def _connect(inbox: Inbox) -> Iterator[imaplib.IMAP4]:
    """Open the mail box, encrypted."""
    context = ssl.create_default_context()
    box: imaplib.IMAP4
    if inbox.starttls:
        box = imaplib.IMAP4(inbox.host, inbox.port, timeout=_TIMEOUT_SECONDS)
        box.starttls(context)
    else:
        box = imaplib.IMAP4_SSL(inbox.host, inbox.port, ssl_context=context, timeout=_TIMEOUT_SECONDS)
    try:
        box.login(inbox.user, inbox.password)
        kind, _said = box.select(f'"{inbox.folder}"')
        if kind != "OK":
            message = "there is no such folder in the mail box"
            raise imaplib.IMAP4.error(message)
        yield box
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            box.logout()


def _list_uids(box: imaplib.IMAP4) -> list[str]:
    _kind, found = box.uid("SEARCH", "UNDELETED UNFLAGGED")
    return [one.decode() for part in found if part for one in part.split()]


def _fetch(box: imaplib.IMAP4, uid: str) -> bytes | None:
    """Return a mail as far as it is read, without marking it as seen; None if it is gone meanwhile."""
    _kind, parts = box.uid("FETCH", uid, f"(BODY.PEEK[]<0.{LARGEST}>)")
    return next((one[1] for one in parts if isinstance(one, tuple)), None)


def _put_away(box: imaplib.IMAP4, uid: str, *, keeps: bool) -> None:
    """Take a mail out of the box, or flag it for somebody to look at."""
    if keeps:
        box.uid("STORE", uid, "+FLAGS.SILENT", r"(\Flagged)")
        return
    box.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")
    _kind, offered = box.capability()  # what was told before the sign-in is less
    if b"UIDPLUS" in offered[-1].upper().split():
        box.uid("EXPUNGE", uid)  # what others have marked is theirs
    else:
        box.expunge()
