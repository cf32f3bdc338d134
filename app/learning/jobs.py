"""Jobs of learning."""

from collections.abc import Sequence
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from app import jobs
from app.learning import actions


def _learn(_payload: dict[str, Any]) -> dict[str, Any]:
    return {"learnt": actions.learn()}


@jobs.handles("train", every=timedelta(days=7), prepare=_learn)
def _train(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Keep what the decisions so far have taught, and use it if it is good enough."""
    actions.keep(prepared["learnt"])
    return []
