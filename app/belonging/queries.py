"""What authors say their cases are for, as a column of statements about cases."""

from sqlalchemy import String, case, cast, literal, select

from app.belonging.models import Belonging
from app.belonging.wished import DEPARTMENT, OPERATION
from app.submissions.models import Submission

WISHED = (
    select(
        case(
            (Belonging.operation_id.is_not(None), literal(f"{OPERATION}:") + cast(Belonging.operation_id, String)),
            else_=literal(f"{DEPARTMENT}:") + cast(Belonging.department_id, String),
        )
    )
    .where(Belonging.submission_id == Submission.id)
    .correlate(Submission)
    .scalar_subquery()
    .label("wished")
)
"""The operation or department that the author of a case says it is for, as its word (`wished.find_wished`)."""
