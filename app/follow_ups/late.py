"""What we promised to tell and whose day has passed, as the page of all ends counts it."""

from datetime import date

from sqlalchemy import Select, select

from app.follow_ups.models import FollowUp
from app.follow_ups.queries import IS_POLITICAL, OPEN
from app.results.late_promises import late_promises


@late_promises
def find_late(today: date) -> Select[int, date]:
    """Ask for what is owed; what politicians have before them is counted with what they have not decided."""
    return select(FollowUp.submission_id, FollowUp.due_on).where(FollowUp.due_on < today, *OPEN, ~IS_POLITICAL)
