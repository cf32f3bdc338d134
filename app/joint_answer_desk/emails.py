"""The one mail to an author about all of theirs that was handled together with others."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import func, select

from app import db
from app.authors.emails import MailedCase, letter_to, upcoming
from app.by_hand.queries import is_for
from app.i18n import gettext as _
from app.joint_answers.kinds import Step
from app.joint_answers.letters import JOINT
from app.joint_answers.models import JointStep
from app.mail import Mail
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.reading.submission_page import SubmissionPage
from app.subjects import Voice
from app.submissions import labels, rules, verbs
from app.submissions.models import Submission


@JOINT.composer
def joint(act_id: int, contact_id: int, case_id: int = 0) -> Mail | None:
    """Say what was done with all that somebody wrote and that was handled together with others, in one mail.

    None once all of it is taken back.
    """
    own = (
        select(JointStep.submission_id, Submission.number, JointStep.did)
        .join(Submission, Submission.id == JointStep.submission_id)
        .join(Voice, Voice.subject_id == JointStep.submission_id)
        .where(JointStep.joint_act_id == act_id, JointStep.did.is_not(None), is_for(contact_id, case_id))
        .order_by(JointStep.submission_id)
    )
    mine = sorted(db.read(own), key=lambda one: _how_little(one.did or ""))
    together = db.session.scalar(
        select(func.count()).where(JointStep.joint_act_id == act_id, JointStep.did.is_not(None))
    )
    for one in mine:
        others = [other.number for other in mine if other is not one]
        told = partial(_tell, did=(one.did or "").split(), others=others, together=together or 1)
        mail = letter_to("joint", one.submission_id, told)
        if mail is not None:
            return mail
    return None


def _how_little(did: str) -> list[bool]:
    """Return what puts the case first of which most is told: an answer before a first update, that before all else."""
    return [step not in did.split() for step in reversed(Step)]


def _tell(case: MailedCase, *, did: Sequence[str], others: Sequence[str], together: int) -> dict[str, Any]:
    page = case.page
    answered = Step.ANSWERED in did and bool(page.answers)
    promised = Step.FIRST_WORD in did and bool(page.first_words) and not answered
    return {
        "others": others,
        "did": did,
        "subject": _subject(page.number, did, answered=answered, promised=promised),
        "published": Step.PUBLISHED in did and page.is_public,
        "where": _where(page) if Step.ROUTED in did and not answered else None,
        "is_asked": rules.is_asked(page),
        **case.because(verbs.ROUTED),
        **(
            case.words((page.answers if answered else page.first_words)[-1]) if answered or promised else {"said": None}
        ),
        "answered": answered,
        "promised": promised,
        "due": upcoming(page.first_words[-1].answer_due) if promised and page.first_words[-1].answer_due else None,
        **(case.came_to if answered else {"end": None, "end_words": False, "leaving": None}),
        "together": _("%(num)s wrote about the same, and all of them are told together.", num=together)
        if together > 1
        else "",
    }


def _where(page: SubmissionPage) -> str | None:
    target = page.network_id or page.department_id or page.authority_id or page.theme_pile_id
    if page.route_kind is None or target is None:
        return None
    return labels.where_label(page.route_kind, target, get_reference(), get_directory())


def _subject(number: str, did: Sequence[str], *, answered: bool, promised: bool) -> str:
    if answered:
        return _("The answer to number %(number)s", number=number)
    if promised:
        return _("First update on number %(number)s", number=number)
    if Step.ROUTED in did:
        return _("Number %(number)s has been passed on", number=number)
    return _("Everybody can now read number %(number)s", number=number)
