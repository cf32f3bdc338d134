"""Making a new process ready to match, so that the first who writes does not wait for it."""

import logging
import sys
from collections.abc import Collection
from threading import Thread

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from app import db, languages, search_terms
from app.challenges.directory import list_open
from app.encoding import leanings, loading
from app.errors import BusyError
from app.networks.matcher import get_matcher
from app.reading.challenge_proposals import ProposedChallenge, propose
from app.reading.looking import suggest
from app.submissions.suggestion_actions import Matched
from app.web import turns

_SAMPLE = "Et sted i byen, hvor unge og gamle kan mødes om aftenen"
_PLACE = "warming"
_TURN_SECONDS = 0.0005
"""How long whoever sends something waits for the interpreter, each time, while a process gets ready; else ten times."""
_log = logging.getLogger("samspil.submissions")


def begin(app: Flask) -> Thread:
    """Get ready what is needed to store a submission, now, and what is needed to match, in the background.

    Returns the thread that does the latter; while it is at it, `is_warming` is true.
    """
    data_dir = app.extensions["settings"].data_dir
    loading.load_aside(data_dir)
    languages.detect(_SAMPLE)
    warm = Thread(target=_get_ready, args=(app,), daemon=True)
    app.extensions[_PLACE] = warm
    _match_once(app, whole=False)
    warm.start()
    return warm


def is_warming() -> bool:
    """Return whether this process is not ready to match yet, or loads another sentence model."""
    warm: Thread | None = current_app.extensions.get(_PLACE)
    return (warm is not None and warm.is_alive()) or loading.is_loading(current_app.extensions["settings"].data_dir)


def suggest_now(text: str) -> list[Matched] | None:
    """Return what `suggest` does; None when this process cannot match at once, so that a job has to.

    Nobody who sends something in waits for a sentence model that is being loaded, or is refused because many write.
    """
    if is_warming():
        return None
    try:
        return suggest(text)
    except BusyError:
        return None


def propose_now(text: str, *, besides: Collection[int] = ()) -> list[ProposedChallenge]:
    """Return what `propose` does for a page that can be without it: nothing while others match, or nothing can yet."""
    if not list_open() or is_warming():
        return []
    try:
        with turns.spare():
            return propose(text, besides=besides)
    except BusyError:
        return []


def _get_ready(app: Flask) -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        search_terms.terms("børn")
        data_dir = app.extensions["settings"].data_dir
        loading.wait(data_dir)
        if (encoder := loading.get_encoder(data_dir)) is not None:
            leanings.read_all(encoder)
        _match_once(app, whole=True)
    finally:
        sys.setswitchinterval(before)


def _match_once(app: Flask, *, whole: bool) -> None:
    """Read the networks, and with `whole` match a text: what that takes the first time is done then."""
    try:
        with app.app_context(), db.database().reading():
            get_matcher()
            if whole:
                suggest(_SAMPLE)
                propose(_SAMPLE)
    except SQLAlchemyError:  # whoever comes first finds out, and is told on a page
        _log.exception("the networks could not be read")
