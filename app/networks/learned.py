"""What the engine has learned and uses now."""

import logging
from datetime import datetime

from sqlalchemy import select

from app import db
from app.encoding.store import ENCODER
from app.matching import Learned
from app.networks.models import Training, TrainingChoice

_log = logging.getLogger("samspil.networks")


def get_learned(*, reads_meaning: bool) -> tuple[int, Learned] | None:
    """Return the training in use, ready to serve; None without one, or when its weights cannot be read.

    None too when it was learned otherwise than it would be used, with another sentence model or with none: its
    probabilities would not mean what they say.
    """
    found = get_current_training()
    if found is None or has_model(found.engine, current=reads_meaning) != reads_meaning:
        return None
    try:
        return found.id, Learned.load(found.weights)
    except ValueError:
        _log.exception("the weights of a training cannot be read", extra={"training": found.id})
        return None


def has_model(engine: str, *, current: bool = False) -> bool:
    """Return whether a sentence model took part in what is named so, or with `current` this one, of this version."""
    _code, *parts = engine.split(".")
    return ENCODER in parts if current else any(not part.startswith("training-") for part in parts)


def get_last_trained() -> datetime | None:
    """Return when the newest training was made, in UTC; None if there is none."""
    return db.session.scalar(select(Training.created_at).order_by(Training.id.desc()).limit(1))


def get_current_training() -> Training | None:
    """Return the training in use; None while the networks' descriptions stand alone."""
    newest = select(TrainingChoice.training_id).order_by(TrainingChoice.id.desc()).limit(1).scalar_subquery()
    return db.session.scalar(select(Training).where(Training.id == newest))
