"""Taking what a department says: its answer lies at the desk as the draft."""

from app import db
from app.casework.answering_actions import get_draft_for_update, save_draft
from app.casework.answering_forms import Drafted
from app.department_links.models import DepartmentLink
from app.department_links.replying_actions import Said, reply
from app.events import By
from app.submissions.models import Submission


def take(link: DepartmentLink, said: Said) -> None:
    """Take what a department says by a link that is held; its answer is the draft, if the case has none."""
    case = db.session.get_one(Submission, link.submission_id)
    reply(link, said, landed=_keep_as_draft(case, said))


def _keep_as_draft(case: Submission, said: Said) -> bool:
    """Return whether it is the draft now: what a colleague has begun is never put out of its place."""
    if said.outcome is None or get_draft_for_update(case.id) is not None:
        return False
    save_draft(case, Drafted(said.text, said.outcome, said.language), By.SYSTEM)
    return True
