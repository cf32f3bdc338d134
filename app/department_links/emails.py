"""Mails to a department: what it is asked, a code, and that its answer is out."""

from app import clock, db, i18n
from app.department_links import letters
from app.department_links.asking_actions import make_code, make_link, note_told
from app.department_links.models import DepartmentLink, DepartmentReply
from app.department_links.queries import find_asked, find_link, get_end, is_waiting
from app.departments.queries import is_ours
from app.mail import Mail
from app.municipality.queries import get_reference
from app.notifications.queries import get_shown
from app.submissions.models import Submission
from app.submissions.states import Handling

_LANGUAGE = i18n.DEFAULT.code


@letters.ASKED.composer
def asked(submission_id: int) -> Mail | None:
    """Ask the department a case lies with to answer it; None if it lies there no more, or nobody knows its address."""
    case = db.session.get_one(Submission, submission_id)
    to = find_asked(case) if is_waiting(case) else None
    if to is None:
        return None
    made = make_link(case, to)
    link = find_link(made.token)
    shown = get_shown([case.id]).get(case.id)
    with i18n.speaking(_LANGUAGE):
        values = {
            "number": case.number,
            "title": shown.title if shown is not None else "",
            "title_language": shown.language if shown is not None else "",
            "department": get_reference().departments[to.department_id].name,
            "due_on": case.due_on,
            "is_late": case.due_on < clock.today(),
            "lasts_until": clock.town_date(link.expires_at) if link is not None else case.due_on,
            "address": f"/answers/{made.token}",
            "can_reply": made.reply_to is not None,
        }
    return Mail("department_asked", to.email, _LANGUAGE, values, confirmed=True, reply_to=made.reply_to)


@letters.ASKED_AGAIN.composer
def asked_again(link_id: int) -> Mail | None:
    """Send a fresh link in place of one whose time was up, if it is still the department's address."""
    link = db.session.get_one(DepartmentLink, link_id)
    to = find_asked(db.session.get_one(Submission, link.submission_id))
    return asked(link.submission_id) if to is not None and to.email == link.email else None


@letters.CODE.composer
def code(link_id: int) -> Mail | None:
    """Send the code that shows a text everybody cannot read."""
    link = db.session.get_one(DepartmentLink, link_id)
    if get_end(link) is not None or not is_ours(link.email):
        return None
    number = db.session.get_one(Submission, link.submission_id).number
    values = {"number": number, "code": make_code(link)}
    return Mail("department_code", link.email, _LANGUAGE, values, confirmed=True)


@letters.OUT.composer
def out(reply_id: int) -> Mail | None:
    """Tell whoever answered for a department that the answer is out; None if they know, or it is not out after all."""
    said = db.session.get_one(DepartmentReply, reply_id)
    case = db.session.get_one(Submission, said.submission_id)
    link = db.session.get_one(DepartmentLink, said.link_id)
    if said.told_at is not None or case.handling != Handling.ANSWERED or not is_ours(link.email):
        return None
    note_told(said)
    shown = get_shown([case.id]).get(case.id)
    values = {"number": case.number, "name": said.name, "address": shown.address if shown is not None else ""}
    return Mail("department_answer_out", link.email, _LANGUAGE, values, confirmed=True)
