"""Texts looked through by the town's own lists, and what a person must have cleared before others read them.

Which lists those are is said by a room above; every process holds them already, so asking costs nothing.
"""

from typing import cast

from flask import current_app

from app.screening.screener import Screener


def town_screener() -> Screener:
    """Return what looks through texts by the town's lists as they stand."""
    return cast("Screener", current_app.extensions["town_screener"]())
