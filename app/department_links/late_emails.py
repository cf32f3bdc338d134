"""Mails about what departments have not answered by its date: to their leader at once, a director once a week."""

from datetime import date, timedelta

from app import clock, db
from app.department_links.late_queries import list_late
from app.department_links.letters import DIRECTOR, LATE
from app.department_links.queries import is_waiting
from app.departments.queries import find_address, list_receivers
from app.departments.receivers import Receiver
from app.i18n import DEFAULT
from app.mail import Mail
from app.municipality.queries import get_reference
from app.notifications.queries import get_shown
from app.submissions.models import Submission

_WEEK = timedelta(days=7)


@LATE.composer
def late(submission_id: int) -> Mail | None:
    """Tell the leader of a department what it has not answered; None once it has, or without an address."""
    case = db.session.get_one(Submission, submission_id)
    if not is_waiting(case) or case.department_id is None or case.due_on >= clock.today():
        return None
    email = find_address(case.department_id, Receiver.LEADER)
    if email is None:
        return None
    shown = get_shown([case.id]).get(case.id)
    values = {
        "number": case.number,
        "title": shown.title if shown is not None else "",
        "department": get_reference().departments[case.department_id].names[DEFAULT.code],
        "due_on": case.due_on,
    }
    return Mail("department_late", email, DEFAULT.code, values, confirmed=True)


@DIRECTOR.composer
def director(department_id: int, monday: str) -> Mail | None:
    """Tell a director in a line for each department what is past its date; None if nothing is, or a week later."""
    email = find_address(department_id, Receiver.DIRECTOR)
    if email is None or clock.today() >= date.fromisoformat(monday) + _WEEK:
        return None
    departments = [one for one, to in list_receivers(Receiver.DIRECTOR) if to == email]
    lines = list_late(departments)
    return Mail("department_director", email, DEFAULT.code, {"lines": lines}, confirmed=True) if lines else None
