"""An author says which case they had read when they wrote of the same."""

from app.events import By, record
from app.submissions import verbs


def note_like(submission_id: int, number: str) -> None:
    """Note of a submission that its author wrote it having read the public one with this number."""
    record(verbs.WRITTEN_LIKE, by=By.AUTHOR, subject_id=submission_id, details={"other": number})
