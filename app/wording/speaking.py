"""Pages and mails speak in the town's own sentences."""

from flask import Flask, request

from app import db, i18n
from app.wording.queries import get_own

_WITHOUT_WORDS = frozenset({"health", "look"})


def choose_for_request() -> None:
    """Let the town's sentences stand for this request. They are read before its unit is open, as the doors are."""
    if request.blueprint in _WITHOUT_WORDS or request.endpoint == "static":
        return
    if request.method in db.SAFE_METHODS:
        i18n.choose_own(get_own())
        return
    with db.read_first():
        i18n.choose_own(get_own())


def _forget(_error: BaseException | None) -> None:
    i18n.choose_own(i18n.AS_IT_COMES)


def init_app(app: Flask) -> None:
    """Let pages and mails speak in the town's sentences."""
    app.extensions["own_sentences"] = get_own
    app.before_request(choose_for_request)
    app.teardown_request(_forget)
