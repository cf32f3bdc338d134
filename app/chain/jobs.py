"""Hashing what has happened, and writing down each night how far that has come."""

import logging
from datetime import timedelta

from flask import current_app

from app import jobs
from app.chain import actions, heads
from app.chain.queries import get_head
from app.jobs import Payload

_log = logging.getLogger("samspil.chain")

EXTEND_CHAIN = jobs.kind("extend_chain", every=timedelta(minutes=10))
EXPORT_HEAD = jobs.kind("export_head", every=timedelta(days=1))


def _settle(payload: Payload) -> Payload:
    return {**payload, "up_to": actions.find_settled()}


@EXTEND_CHAIN.handler(prepare=_settle)
def _extend(payload: Payload) -> None:
    """Hash what has come in; a town that was never hashed takes several jobs."""
    if actions.extend(payload["up_to"]):
        EXTEND_CHAIN.queue()


@EXPORT_HEAD.handler()
def _export(_payload: Payload) -> None:
    """Write the head beside the database and in the log, where a copy of it can be kept elsewhere."""
    head = get_head()
    if head is not None:
        heads.append(current_app.extensions["settings"].data_dir, head)
        _log.info("the head of the events' chain", extra={"seq": head.seq, "hash": head.hash.hex()})
