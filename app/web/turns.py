"""At most a few matchings at once in a process, so that whoever only reads never waits for them.

Matching is arithmetic: more of it at once is not done sooner, and takes the threads that pages are served by.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flask import current_app, has_request_context, request

from app.db import SAFE_METHODS
from app.errors import BusyError
from app.web.gates import gate_of

AT_ONCE = 2
WAITING = 2
"""Requests that wait for a turn, each with one of the server's threads; `gunicorn.conf.py` has twice as many."""

PATIENCE_SECONDS = 3.0


class Turns:
    """So many turns at once; so many more may wait for one, each for so long."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING, patience: float = PATIENCE_SECONDS) -> None:
        self._turns = threading.BoundedSemaphore(at_once)
        self._admitted = threading.BoundedSemaphore(at_once + waiting)
        self._spare = threading.Lock()
        self._patience = patience

    @contextmanager
    def take(self) -> Iterator[None]:
        """Hold a turn for the block; raises `BusyError` when there are too many before us."""
        if not self._admitted.acquire(blocking=False):
            raise BusyError
        try:
            if not self._turns.acquire(timeout=self._patience):
                raise BusyError
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._admitted.release()

    @contextmanager
    def take_spare(self) -> Iterator[None]:
        """Hold a turn that nobody waits for, one of these at a time; raises `BusyError` at once if there is none."""
        if not self._spare.acquire(blocking=False):
            raise BusyError
        try:
            if not self._turns.acquire(blocking=False):
                raise BusyError
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._spare.release()


_process = Turns()
_holds: ContextVar[bool] = ContextVar("holds_a_turn_to_match", default=False)


@contextmanager
def matching() -> Iterator[None]:
    """Hold a turn to match while the block lasts, also over blocks within it; raises `BusyError` if all are taken.

    Raises `RuntimeError` for a form whose gate names no limit: nobody matches as often as they like.
    """
    if has_request_context() and request.method not in SAFE_METHODS:
        gate = gate_of(current_app.view_functions.get(request.endpoint or ""))
        if gate is None or gate.limit is None:
            message = f"{request.endpoint} matches without a limit: name one at its gate"
            raise RuntimeError(message)
    if _holds.get():
        yield
        return
    with _process.take():
        token = _holds.set(True)
        try:
            yield
        finally:
            _holds.reset(token)


@contextmanager
def spare() -> Iterator[None]:
    """Hold a turn for what a page can be without; raises `BusyError` rather than wait, or than keep others waiting.

    A page that is only read has no limit, so all of them together get one turn at a time.
    """
    with _process.take_spare():
        yield
