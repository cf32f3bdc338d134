"""The receipt's code in a browser: shown for a while to whoever has just sent something in, and to nobody else."""

import time

from flask import current_app, session

from app.vault import Vault, token_hash

CODE_SHOWN_SECONDS = 30 * 60
_PLACE = "code"


def remember_code(secret: str, *, once: bool) -> None:
    """Let this browser see the code of a receipt: for half an hour, or a single time on a shared computer."""
    session[_PLACE] = {"of": _short(secret), "until": int(time.time()) + CODE_SHOWN_SECONDS, "once": once}


def code_to_show(secret: str) -> str | None:
    """Return the code in two groups if this browser may see it now, else None."""
    shown = session.get(_PLACE)
    if not isinstance(shown, dict) or shown.get("of") != _short(secret):
        return None
    over = shown.get("until", 0) < time.time()
    if over or shown.get("once"):
        session.pop(_PLACE)
    if over:
        return None
    vault: Vault = current_app.extensions["vault"]
    code = vault.receipt_code(secret)
    return f"{code[:4]}-{code[4:]}"


def forget_code() -> None:
    """Show this browser no code any more."""
    session.pop(_PLACE, None)


def _short(secret: str) -> str:
    return token_hash(secret).hex()[:20]
