"""The figures of the front page, worked out every hour; and names that stand with what was refused, day by day."""

from app.jobs import Payload
from app.results.figures import work_out
from app.results.job_kinds import FIGURES, NAMES
from app.results.name_actions import take_off_name
from app.results.name_queries import BATCH, list_over


@FIGURES.handler()
def _figures(_payload: Payload) -> None:
    """Work out the figures of the front page again."""
    work_out()


@NAMES.handler()
def _names(_payload: Payload) -> None:
    """Take off a batch of names whose time is up, then the next."""
    over = list_over()
    for case_id in over:
        take_off_name(case_id)
    if len(over) == BATCH:
        NAMES.queue()
