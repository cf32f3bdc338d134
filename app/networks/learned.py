"""What the engine has learned and uses now."""

import logging
from datetime import datetime

from sqlalchemy import select

from app import db
from app.encoding.store import ENCODER
from app.matching import WORDS_VERSION, Learned
from app.networks.models import Training, TrainingChoice

_log = logging.getLogger("samspil.networks")


def get_learned(*, reads_meaning: bool) -> tuple[int, Learned] | None:
    """Return the training in use, ready to serve; None without one, or when its weights cannot be read.

    None too when it was learned otherwise than it would be used, with words read otherwise, another sentence model or
    none: its probabilities would not mean what they say.
    """
    found = get_current_training()
    if found is None or not is_of_now(found.engine, reads_meaning=reads_meaning):
        return None
    try:
        return found.id, Learned.load(found.weights)
    except ValueError:
        _log.exception("the weights of a training cannot be read", extra={"training": found.id})
        return None


def has_model(engine: str) -> bool:
    """Return whether a sentence model took part in what is named so."""
    return bool(_models(engine))


def is_of_now(engine: str, *, reads_meaning: bool) -> bool:
    """Return whether what is named so read texts as they are read now: words, and by this sentence model or by none."""
    return engine.split(".", maxsplit=1)[0] == WORDS_VERSION and _models(engine) == ([ENCODER] if reads_meaning else [])


def _models(engine: str) -> list[str]:
    return [part for part in engine.split(".")[1:] if not part.startswith("training-")]


def get_last_trained() -> datetime | None:
    """Return when the newest training was made, in UTC; None if there is none."""
    return db.session.scalar(select(Training.created_at).order_by(Training.id.desc()).limit(1))


def get_current_training() -> Training | None:
    """Return the training in use; None while the networks' descriptions stand alone."""
    newest = select(TrainingChoice.training_id).order_by(TrainingChoice.id.desc()).limit(1).scalar_subquery()
    return db.session.scalar(select(Training).where(Training.id == newest))
