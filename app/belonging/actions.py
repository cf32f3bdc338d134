"""Keeping what an author says a text is for."""

from sqlalchemy import delete

from app import clock, db
from app.belonging.models import Belonging
from app.belonging.wished import Wished


def keep_wished(submission_id: int, wished: Wished | None) -> None:
    """Keep the operation or department that the author of a case says it is for, in place of any before it."""
    db.session.execute(delete(Belonging).where(Belonging.submission_id == submission_id))
    if wished is None:
        return
    row = Belonging(submission_id=submission_id, created_at=clock.now())
    if wished.operation is not None:
        row.operation_id = wished.id
    else:
        row.department_id = wished.id
    db.session.add(row)
    db.session.flush()
