"""The receipt's code in a browser: shown for a while to whoever has just sent something in, and to nobody else."""

import time
from dataclasses import dataclass
from typing import TypedDict

from flask import current_app, session

from app.vault import get_vault, token_hash

CODE_SHOWN_SECONDS = 30 * 60
_PLACE = "codes"
_MOST_REMEMBERED = 8  # a cookie holds little


class Remembered(TypedDict):
    """What the browser's session keeps: of which receipt, until when (seconds since 1970), for a single time or not."""

    of: str
    until: int
    once: bool


@dataclass(frozen=True)
class ShownCode:
    """A code in two groups; `once` if this browser sees it now and never again."""

    text: str
    once: bool


def remember_code(secret: str, *, once: bool = False) -> None:
    """Let this browser see the code of a receipt: for half an hour, or a single time on a shared computer.

    Those of other receipts stay as they are.
    """
    entry = Remembered(of=_short(secret), until=int(time.time()) + CODE_SHOWN_SECONDS, once=once)
    session[_PLACE] = [*_others(secret), entry][-_MOST_REMEMBERED:]


def remembers_code(secret: str) -> bool:
    """Return whether this browser may see the code of a receipt now."""
    return _entry(secret) is not None


def code_to_show(secret: str) -> ShownCode | None:
    """Return the code if this browser may see it now, else None."""
    entry = _entry(secret)
    if entry is None:
        return None
    once = entry["once"]
    if once:
        session[_PLACE] = _others(secret)
    vault = get_vault()
    code = vault.receipt_code(secret)
    return ShownCode(f"{code[:4]}-{code[4:]}", once)


def forget_codes() -> None:
    """Show this browser no code any more."""
    session.pop(_PLACE, None)


def _remembered() -> list[Remembered]:
    return [one for one in session.get(_PLACE, []) if one["until"] >= time.time()]


def _entry(secret: str) -> Remembered | None:
    return next((one for one in _remembered() if one["of"] == _short(secret)), None)


def _others(secret: str) -> list[Remembered]:
    return [one for one in _remembered() if one["of"] != _short(secret)]


def link_shown(secret: str) -> str:
    """Return the whole address of a receipt, as one copies it."""
    base_url: str = current_app.extensions["settings"].base_url
    return f"{base_url}/receipts/{secret}"


def _short(secret: str) -> str:
    return token_hash(secret).hex()[:20]
