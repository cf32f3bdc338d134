"""Texts looked through by the town's own lists, and what a person must have cleared before others read them.

Which lists those are is said by a room above; every process holds them already, so asking costs nothing.
"""

from collections.abc import Collection, Mapping
from typing import cast

from flask import current_app

from app.clearing.screener import Screener
from app.clearing.stops import FEW, Reach, Stop, are_cleared, list_stops
from app.errors import NotClearedError


def town_screener() -> Screener:
    """Return what looks through texts by the town's lists as they stand."""
    return cast("Screener", current_app.extensions["town_screener"]())


def find_stops(texts: Mapping[str, str | None], reach: Reach = FEW) -> list[Stop]:
    """Return the passages of the texts that a person must look at before those of `reach` read them."""
    return list_stops(texts, reach, town_screener() if reach.everybody else None)


def require_cleared(texts: Mapping[str, str | None], cleared: Collection[str], reach: Reach = FEW) -> None:
    """Raise `NotClearedError` if a passage of the texts that stops is not among the `cleared` keys.

    What few read is stopped by possible CPR numbers alone; what everybody reads, by all that screening finds.
    """
    if not are_cleared(find_stops(texts, reach), cleared):
        raise NotClearedError
