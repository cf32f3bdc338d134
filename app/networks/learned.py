"""What the engine has learned and uses now."""

import logging

from sqlalchemy import select

from app import db
from app.matching import Learned
from app.networks.models import Training, TrainingChoice

_log = logging.getLogger("samspil.networks")


def get_learned() -> tuple[int, Learned] | None:
    """Return the training in use, ready to serve; None without one, or when its weights cannot be read."""
    found = current_weights()
    if found is None:
        return None
    try:
        return found[0], Learned.load(found[1])
    except (ValueError, KeyError, OSError):
        _log.exception("the weights of a training cannot be read", extra={"training": found[0]})
        return None


def current_weights() -> tuple[int, bytes] | None:
    """Return the training in use and its weights; None while the networks' descriptions stand alone."""
    newest = select(TrainingChoice.training_id).order_by(TrainingChoice.id.desc()).limit(1).scalar_subquery()
    row = db.session.execute(select(Training.id, Training.weights).where(Training.id == newest)).first()
    return (row.id, row.weights) if row is not None else None
