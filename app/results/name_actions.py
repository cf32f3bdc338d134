"""Keeping a name that stands with what was refused, and taking off those that nobody keeps."""

from app import db
from app.errors import NotPossibleError
from app.events import By, record
from app.results.name_queries import find_leaving
from app.results.verbs import NAME_KEPT, NAME_LEFT
from app.submissions.actions import hide_name
from app.submissions.models import Submission


def keep_name(case_id: int) -> None:
    """Let a name stand, as its author asks. Raises `NotPossibleError` if none is about to go."""
    db.lock(Submission, case_id)
    if find_leaving(case_id) is None:
        raise NotPossibleError
    record(NAME_KEPT, by=By.AUTHOR, subject_id=case_id)


def take_off_name(case_id: int) -> None:
    """Show a name no longer that has stood long enough with what was refused, unless its author keeps it by now."""
    case = db.lock(Submission, case_id)
    if find_leaving(case_id) is not None:
        hide_name(case, verb=NAME_LEFT, by=By.SYSTEM)
