"""The nightly run, begun in the small hours, a batch for each job; and the list of what was erased."""

from datetime import time, timedelta

from flask import current_app

from app import jobs
from app.jobs import Payload
from app.retention import again_actions
from app.retention.files import next_night, overwrite_tonight
from app.retention.run_actions import Place, begin, end_batch, has_ended_of_people

AT = time(3, 15)
"""When it begins, where the town is: before the files are written anew (`files.QUIET`)."""

NIGHTLY = jobs.kind("retention", every=timedelta(days=1))
END = jobs.kind("end_what_is_over")
LIST_ERASED = jobs.kind("list_erased", every=timedelta(minutes=10))


@NIGHTLY.handler()
def _tonight(_payload: Payload) -> None:
    """Queue tonight's run, whatever time of day it is now."""
    END.queue(run_at=next_night(AT))


@END.handler()
def _end(payload: Payload) -> None:
    """End a batch of what is over, and come back for the next."""
    run_id = payload.get("run") or begin()
    following = end_batch(run_id, Place(payload.get("sweep", 0), payload.get("after", 0)))
    if following is not None:
        END.queue({"run": run_id, "sweep": following.sweep, "after": following.after})
    elif has_ended_of_people(run_id):
        overwrite_tonight()


@LIST_ERASED.handler()
def _list_erased(_payload: Payload) -> None:
    """Say in a file beside the database what was erased, so that it is erased again after a backup is restored."""
    again_actions.export(current_app.extensions["settings"].data_dir)
