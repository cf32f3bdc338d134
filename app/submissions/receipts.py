"""The receipt's code in a browser: shown for a while to whoever has just sent something in, and to nobody else."""

import time
from dataclasses import dataclass

from flask import current_app, session

from app.vault import Vault, token_hash

CODE_SHOWN_SECONDS = 30 * 60
_PLACE = "code"


@dataclass(frozen=True)
class ShownCode:
    """A code in two groups; `once` if this browser sees it now and never again."""

    text: str
    once: bool


def remember_code(secret: str, *, once: bool) -> None:
    """Let this browser see the code of a receipt: for half an hour, or a single time on a shared computer."""
    session[_PLACE] = {"of": _short(secret), "until": int(time.time()) + CODE_SHOWN_SECONDS, "once": once}


def code_to_show(secret: str) -> ShownCode | None:
    """Return the code if this browser may see it now, else None."""
    shown = session.get(_PLACE)
    if not isinstance(shown, dict) or shown.get("of") != _short(secret):
        return None
    over, once = shown.get("until", 0) < time.time(), bool(shown.get("once"))
    if over or once:
        session.pop(_PLACE)
    if over:
        return None
    vault: Vault = current_app.extensions["vault"]
    code = vault.receipt_code(secret)
    return ShownCode(f"{code[:4]}-{code[4:]}", once)


def forget_code() -> None:
    """Show this browser no code any more."""
    session.pop(_PLACE, None)


def _short(secret: str) -> str:
    return token_hash(secret).hex()[:20]
