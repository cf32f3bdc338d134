"""The figures of the front page, worked out every hour."""

from app.jobs import Payload
from app.results.figures import work_out
from app.results.job_kinds import FIGURES


@FIGURES.handler()
def _figures(_payload: Payload) -> None:
    """Work out the figures of the front page again."""
    work_out()
