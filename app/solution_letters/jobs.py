"""The job that tells those whose texts solutions grew from: one mail to each, once it can be undone no more."""

from datetime import timedelta

from app import clock, jobs
from app.jobs import Payload
from app.solution_letters.letters import SEEN, SHOWN
from app.solution_letters.telling_actions import list_unseen, list_untold, note_seen, note_told
from app.solutions.blueprint import SOLUTIONS_ROOM

TELL = jobs.kind("tell_of_solutions", every=timedelta(minutes=30))


@TELL.handler()
def _tell(_payload: Payload) -> None:
    """Queue what is owed; while solutions are off nobody is noted as told, so they hear once these are on again."""
    if not SOLUTIONS_ROOM.is_on():
        return
    for letter, solutions, note in ((SHOWN, list_untold(), note_told), (SEEN, list_unseen(), note_seen)):
        for solution_id in solutions:
            contacts = note(solution_id)
            letter.queue_each(({"solution_id": solution_id, "contact_id": one}, clock.now()) for one in contacts)
