"""The one mail to an author about what a committee decided on all of theirs that lay before it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import select

from app import db
from app.accounts.contacts import get_mailbox
from app.authors.emails import MailedCase, letter_to
from app.by_hand.queries import is_for
from app.committee_decisions.letters import DECIDED, DECIDED_ON_NETWORK
from app.committee_decisions.models import CommitteeCase, CommitteeDecision
from app.committee_decisions.queries import ShownDecision, find_decision
from app.committee_desk.behind import list_behind
from app.i18n import gettext as _
from app.i18n import quoted, speaking
from app.mail import Mail
from app.networks.queries import get_directory
from app.subjects import Voice
from app.submissions.models import Submission


@DECIDED.composer
def decided(decision_id: int, contact_id: int, case_id: int = 0) -> Mail | None:
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
        .where(CommitteeCase.decision_id == decision_id, is_for(contact_id, case_id))
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


@DECIDED_ON_NETWORK.composer
def decided_on_network(decision_id: int, contact_id: int) -> Mail | None:
    """Say what was decided on a network to who is in it or gave to it; None once it is put right or they are not."""
    decision, mailbox = find_decision(decision_id), get_mailbox(contact_id)
    row = db.session.get(CommitteeDecision, decision_id)
    if decision is None or decision.out_at is None or decision.replaced_at is not None or mailbox is None:
        return None
    network = get_directory().networks.get(row.network_id or 0) if row is not None else None
    if network is None or not list_behind(decision_id, network.id, only=contact_id):
        return None
    with speaking(mailbox.language):
        subject = (
            _("Put right: what the politicians decided about the network %(network)s", network=quoted(network.name))
            if decision.corrects_id
            else _("What the politicians decided about the network %(network)s", network=quoted(network.name))
        )
        values = {"network": network.name, "slug": network.slug, "decision": decision, "subject": subject}
        return Mail("committee_decided_network", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
