"""Which submission a receipt, or a number with a code, belongs to."""

from sqlalchemy import select

from app import db
from app.errors import NotThereError
from app.submissions.models import Submission
from app.vault import get_vault


def get_by_receipt(receipt_hash: bytes) -> int:
    """Return the id behind a receipt. Raises `NotThereError`."""
    found = db.session.scalar(select(Submission.id).where(Submission.receipt_hash == receipt_hash))
    if found is None:
        raise NotThereError
    return found


def is_receipt(receipt_hash: bytes) -> bool:
    """Return whether there is a receipt with this hash."""
    return db.session.scalar(select(Submission.id).where(Submission.receipt_hash == receipt_hash)) is not None


def lacks_code(submission_id: int) -> bool:
    """Return whether a case came in before codes were kept, and its receipt has not been opened since."""
    return db.session.scalar(select(Submission.code_hash).where(Submission.id == submission_id)) is None


def get_by_code(number: str, code: str) -> int | None:
    """Return the id of the case with this number and code; None, by the same work, if one of them is another's."""
    row = db.session.execute(select(Submission.id, Submission.code_hash).where(Submission.number == number)).first()
    kept = row.code_hash if row is not None else None
    right = get_vault().is_case_code(number, code, kept or b"")
    return row.id if row is not None and right else None
