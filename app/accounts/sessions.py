"""Flask-Login's door: the browser's cookie holds a token, the database says whose it is and whether it still counts."""

from typing import cast

from flask import Flask, Request, Response, current_app, g, session
from flask_login import LoginManager

from app import clock, db
from app.accounts.actions import SESSION_SEEN_EVERY
from app.accounts.queries import get_actor
from app.accounts.session_actions import SESSION_IDLE, note_seen
from app.permissions import Actor

TOKEN = "login"  # noqa: S105 -- the name of a cookie's part, not a password

__all__ = ["SESSION_IDLE", "begin", "end", "init_app"]


def begin(token: str) -> None:
    """Put a new session's token in the browser's cookie; whatever was there before is gone."""
    session.clear()
    session.permanent = True
    session[TOKEN] = token


def end() -> None:
    """Forget the session in the browser."""
    session.clear()


def _load(_request: Request) -> Actor | None:
    if current_app.config["SESSION_COOKIE_NAME"] not in _request.cookies:
        return None  # a page read without a cookie must stay one that browsers may keep
    token = session.get(TOKEN)
    if not isinstance(token, str):
        return None
    if _request.method in db.SAFE_METHODS:
        found = get_actor(token)
    else:
        with db.read_first():
            found = get_actor(token)
    if found is not None:
        g.last_seen_due = (found.session_id, clock.now() - found.last_seen_at > SESSION_SEEN_EVERY)
    return found


def _note(response: Response) -> Response:
    """Note now and then that a session is in use, and let its cookie live on; a failure must not cost the page."""
    session_id, due = cast("tuple[int, bool]", g.get("last_seen_due", (0, False)))
    if not due or response.cache_control.public:
        return response
    db.finish_request(commit=False)
    db.write_if_possible(lambda: note_seen(session_id), fault="a session's last use could not be noted")
    session.modified = True
    return response


def init_app(app: Flask) -> None:
    """Know who is signed in."""
    manager = LoginManager()
    manager.session_protection = None
    manager.request_loader(_load)
    manager.init_app(app, add_context_processor=False)  # templates know `person`, also when the database is gone
    app.after_request(_note)
