"""Those whose texts solutions grew from are told once it is undone no more; what was taken back goes a day later."""

from datetime import timedelta

from app import clock, jobs
from app.jobs import Payload
from app.solutions.letters import SEEN, SHOWN
from app.solutions.telling_actions import list_unseen, list_untold, note_seen, note_told
from app.solutions.translation_rows import forget_taken_back

TELL = jobs.kind("tell_of_solutions", every=timedelta(minutes=30))
FORGET = jobs.kind("forget_translations_taken_back", every=timedelta(hours=6))


@TELL.handler()
def _tell(_payload: Payload) -> None:
    for letter, solutions, note in ((SHOWN, list_untold(), note_told), (SEEN, list_unseen(), note_seen)):
        for solution_id in solutions:
            contacts = note(solution_id)
            letter.queue_each(({"solution_id": solution_id, "contact_id": one}, clock.now()) for one in contacts)


@FORGET.handler()
def _forget(_payload: Payload) -> None:
    forget_taken_back()
