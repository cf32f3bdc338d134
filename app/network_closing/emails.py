"""The one mail to whoever took part in a network about how it ended."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import select

from app import db
from app.accounts.contacts import get_mailbox
from app.authors.emails import MailedCase, letter_to
from app.by_hand.queries import is_for
from app.i18n import gettext as _
from app.i18n import speaking
from app.mail import Mail
from app.network_closing.letters import ENDED, ENDED_WITH
from app.network_closing.queries import Ending, find_ending, lay_with
from app.network_closing.taking_part import list_others
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.subjects import Voice
from app.submissions.models import Submission


@ENDED.composer
def ended(network_id: int, contact_id: int, case_id: int = 0) -> Mail | None:
    """Say how a network ended to whom all that lay with it and was theirs is one; None once all is taken back."""
    network, ending = get_directory().networks.get(network_id), find_ending(network_id)
    if network is None or ending is None:
        return None
    own = (
        select(Submission.id, Submission.number)
        .join(Voice, Voice.subject_id == Submission.id)
        .where(*lay_with(network_id), is_for(contact_id, case_id))
        .order_by(Submission.id)
    )
    mine = db.read(own).all()
    for one in mine:
        others = [other.number for other in mine if other is not one]
        mail = letter_to("network_ended", one.id, partial(_say, network=network, ending=ending, others=others))
        if mail is not None:
            return mail
    return None


@ENDED_WITH.composer
def ended_with(network_id: int, contact_id: int) -> Mail | None:
    """Say how a network ended to whoever took part without having written to it; None once they took theirs back."""
    ending, mailbox = find_ending(network_id), get_mailbox(contact_id)
    if ending is None or mailbox is None or not list_others(network_id, contact_id=contact_id):
        return None
    with speaking(mailbox.language):
        network = get_directory().networks[network_id]
        values = {
            "network": network.name,
            "slug": network.slug,
            "sentence": ending.sentence,
            "where_now": ending.where_now,
        }
    return Mail("network_ended_with", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


def _say(case: MailedCase, *, network: NetworkInfo, ending: Ending, others: Sequence[str]) -> dict[str, Any]:
    number = case.page.number
    subject = _("The network that number %(number)s lay with is rounded off", number=number)
    if case.page.network_id != network.id:
        subject = _("The network that number %(number)s has grown into is rounded off", number=number)
    return {
        "subject": subject,
        "sentence": ending.sentence,
        "where_now": ending.where_now,
        "network": network.name,
        "slug": network.slug,
        "others": others,
    }
