"""Jobs of learning."""

from collections.abc import Sequence
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from app import db, jobs
from app.learning import actions, backfill


def _learn(_payload: dict[str, Any]) -> dict[str, Any]:
    return {"learnt": actions.learn()}


@jobs.handles("train", every=timedelta(days=7), prepare=_learn, lease=jobs.LONG_LEASE)
def _train(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Keep what the decisions so far have taught, and use it if it is good enough."""
    actions.keep(prepared["learnt"])
    return []


def _look(_payload: dict[str, Any]) -> dict[str, Any]:
    with db.read_first():
        return {"wanted": backfill.list_wanted()}


@jobs.handles("catch up", every=timedelta(minutes=5), prepare=_look)
def _catch_up(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Queue what brings stored things up to what the matching can do now."""
    for kind in prepared["wanted"]:
        jobs.enqueue(kind, {}, key=kind)
    return []


def _propose(payload: dict[str, Any]) -> dict[str, Any]:
    with db.read_first():
        return {"proposed": backfill.propose(payload.get("after", 0))}


@jobs.handles("propose again", prepare=_propose)
def _keep_proposed(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Put new proposals in place of another engine's; come back for more."""
    proposed = prepared["proposed"]
    backfill.keep(proposed)
    if len(proposed) == backfill.BATCH:
        jobs.enqueue("propose again", {"after": proposed[-1].submission_id})
    return []
