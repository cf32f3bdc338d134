"""The sentence model of this process: loaded when first asked for, and only if it is there and whole."""

import logging
import os
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from app.encoding.encoder import Encoder
from app.encoding.store import FILES, MANIFEST, State, Status, get_status, model_folder

PAUSE_SECONDS = 5.0
"""How long an answer is given again before the files are looked at anew."""

_log = logging.getLogger("samspil.encoding")
_Stamp = tuple[tuple[int, int, int], ...]


def get_encoder(data_dir: Path) -> Encoder | None:
    """Return this process' sentence model, or None while there is none to use: then matching is simple.

    The first caller loads it, which takes a second or two, unless `load_aside` was asked to. Nobody waits behind that
    caller: others are told None until it is done. A build that becomes ready later, is replaced, or vanishes is noticed
    within `PAUSE_SECONDS`. A forked child loads its own.
    """
    return _of(data_dir).get()


def load_aside(data_dir: Path) -> None:
    """Load the model in a thread of its own, now and whenever another one is found: no caller is ever kept by it."""
    held = _of(data_dir)
    held.aside = True
    held.get()


def is_loading(data_dir: Path) -> bool:
    """Return whether a thread of its own is loading the model just now."""
    return _of(data_dir).is_loading


def wait(data_dir: Path) -> None:
    """Wait until the model is loaded that a thread of its own is loading, if there is one."""
    _of(data_dir).wait()


def _of(data_dir: Path) -> "_Held":
    whose = (os.getpid(), data_dir)
    held = _held.get(whose)
    return held if held is not None else _held.setdefault(whose, _Held(model_folder(data_dir)))


class _Held:
    """What one folder gave this process."""

    def __init__(self, folder: Path) -> None:
        self.aside = False
        self._folder = folder
        self._turn = Lock()
        self._loader: Thread | None = None
        self._encoder: Encoder | None = None
        self._seen: _Stamp | None = None
        self._status: Status | None = None
        self._next_look = 0.0

    @property
    def is_loading(self) -> bool:
        return self._loader is not None and self._loader.is_alive()

    def get(self) -> Encoder | None:
        if monotonic() >= self._next_look and self._turn.acquire(blocking=False):
            if self.aside and _stamp(self._folder) != self._seen:
                self._loader = Thread(target=self._look_and_end_turn, daemon=True)
                self._loader.start()
            else:
                self._look_and_end_turn()
        return self._encoder

    def wait(self) -> None:
        if self._loader is not None:
            self._loader.join()

    def _look_and_end_turn(self) -> None:
        try:
            self._look()
        finally:
            self._turn.release()

    def _look(self) -> None:
        stamp = _stamp(self._folder)
        if stamp != self._seen:
            # A damaged file of the right size would give vectors that are no numbers, and they would be stored.
            status = get_status(self._folder, thorough=True)
            self._encoder = _load(self._folder) if status.state is State.READY else None
            if self._encoder is None and status != self._status:
                level = logging.WARNING if status.state is State.BROKEN else logging.INFO
                _log.log(level, "no sentence model", extra={"state": status.state, "file": status.file})
            self._seen, self._status = stamp, status
        self._next_look = monotonic() + PAUSE_SECONDS


def _load(folder: Path) -> Encoder | None:
    try:
        encoder = Encoder(folder)
    except Exception:
        _log.exception("the sentence model cannot be loaded")
        return None
    _log.info("the sentence model is loaded")
    return encoder


def _stamp(folder: Path) -> _Stamp:
    """Return what changes when any of the build's files does: nothing is read."""
    found = []
    for name in (MANIFEST, *FILES):
        try:
            one = (folder / name).stat()
        except OSError:
            found.append((0, 0, 0))
        else:
            found.append((one.st_ino, one.st_size, one.st_mtime_ns))
    return tuple(found)


# By process and folder. A forked child must neither use nor tidy away what its parent loaded, nor wait for a turn
# that a thread of the parent had.
_held: dict[tuple[int, Path], _Held] = {}
