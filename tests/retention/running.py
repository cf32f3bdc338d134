"""Ending what is over, as the nightly job does."""

from app.retention.run_actions import Place, begin, end_batch
from tests.ground.staging import Town


def retain(town: Town) -> int:
    """Go through everything whose time is over, in units of their own; returns the run's id."""
    with town.writing():
        run_id = begin()
    place: Place | None = Place()
    while place is not None:
        with town.writing():
            place = end_batch(run_id, place)
    return run_id
