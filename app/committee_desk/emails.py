"""The one mail to an author about what a committee decided on all of theirs that lay before it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import select

from app import db
from app.authors.emails import MailedCase, letter_to
from app.committee_decisions.letters import DECIDED
from app.committee_decisions.models import CommitteeCase
from app.committee_decisions.queries import ShownDecision, find_decision
from app.i18n import gettext as _
from app.mail import Mail
from app.subjects import Voice
from app.submissions.models import Submission


@DECIDED.composer
def decided(decision_id: int, contact_id: int) -> Mail | None:
    """Say what was decided about all that somebody wrote, in one mail; None once it has been put right.

    None, too, once all of it is taken back.
    """
    decision = find_decision(decision_id)
    if decision is None or decision.out_at is None or decision.replaced_at is not None:
        return None
    own = (
        select(Submission.id, Submission.number)
        .join(CommitteeCase, CommitteeCase.submission_id == Submission.id)
        .join(Voice, Voice.subject_id == Submission.id)
        .where(CommitteeCase.decision_id == decision_id, Voice.contact_id == contact_id)
        .order_by(Submission.id)
    )
    mine = db.read(own).all()
    for one in mine:
        others = [other.number for other in mine if other is not one]
        mail = letter_to("committee_decided", one.id, partial(_tell, decision=decision, others=others))
        if mail is not None:
            return mail
    return None


def _tell(case: MailedCase, *, decision: ShownDecision, others: Sequence[str]) -> dict[str, Any]:
    reads = case.confirmed or case.page.is_public
    subject = (
        _("Put right: what the politicians decided about number %(number)s", number=case.page.number)
        if decision.corrects_id
        else _("What the politicians decided about number %(number)s", number=case.page.number)
    )
    return {"decision": decision if reads else None, "others": others, "subject": subject}
