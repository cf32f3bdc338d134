"""The mails to whoever wrote a submission that a proposal grew from, or stands with it: one to each, about all."""

from dataclasses import KW_ONLY, dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.accounts.contacts import get_mailbox
from app.i18n import speaking
from app.kinds import NOBODY
from app.mail import Mail
from app.networks.queries import get_directory
from app.publishing.queries import find_told
from app.subjects import Subject, Voice, Wording
from app.submissions.models import Submission
from app.theme_origins.hearing import hearers_of
from app.theme_origins.letters import GROWN, GROWN_BEGUN, GROWN_DECIDED
from app.theme_origins.models import ThemeOrigin
from app.theme_proposals.kinds import Outcome
from app.theme_proposals.models import ThemeProposal, ThemeRound
from app.theme_proposals.verbs import THEME_DECIDED


@dataclass(frozen=True)
class _Behind:
    number: str
    title: str
    _: KW_ONLY
    is_own: bool
    network_id: int | None


@GROWN.composer
def theme_grown(proposal_id: int, contact_id: int) -> Mail | None:
    """Say that what somebody wrote has become part of a theme proposal; None if it is out of sight by now."""
    return _letter("theme_grown", proposal_id, contact_id)


@GROWN_DECIDED.composer
def theme_grown_decided(proposal_id: int, contact_id: int) -> Mail | None:
    """Say what was decided of it, and why; None once that was undone."""
    return _letter("theme_grown_decided", proposal_id, contact_id, ThemeProposal.outcome.is_not(None))


@GROWN_BEGUN.composer
def theme_grown_begun(proposal_id: int, contact_id: int) -> Mail | None:
    """Say that it has become a network, with the way to it.

    If it is out of sight by now, only that the network has their texts, and nothing of what it is called; None then if
    it has none of theirs.
    """
    begun = ThemeProposal.network_id.is_not(None)
    return _letter("theme_grown_begun", proposal_id, contact_id, begun, even_hidden=True)


def _letter(
    name: str, proposal_id: int, contact_id: int, *still: ColumnElement[bool], even_hidden: bool = False
) -> Mail | None:
    mailbox = get_mailbox(contact_id)
    row = db.session.execute(
        select(Wording.title, ThemeProposal.outcome, ThemeProposal.network_id, ThemeRound.decides_on)
        .add_columns(readable(NOBODY).label("shown"))
        .select_from(ThemeProposal)
        .join(Subject, Subject.id == ThemeProposal.id)
        .outerjoin(Wording, Wording.id == Subject.published_wording_id)
        .outerjoin(ThemeRound, ThemeRound.id == ThemeProposal.round_id)
        .where(Subject.id == proposal_id, *still)
    ).first()
    if row is None or mailbox is None or not (row.shown or even_hidden):
        return None
    network = get_directory().networks.get(row.network_id or 0)
    texts = _list_texts(proposal_id, contact_id)
    if not row.shown:
        texts = [one for one in texts if network is not None and one.network_id == network.id]
    if not texts:
        return None
    told = find_told(proposal_id, [THEME_DECIDED])
    with speaking(mailbox.language):
        called = network.name if network is not None else ""
    values = {
        "shown": row.shown,
        "title": (row.title or "") if row.shown else "",
        "called": called,
        "proposal_id": proposal_id,
        "texts": [(one.number, one.title) for one in texts],
        "wrote": any(one.is_own for one in texts),
        "decides_on": row.decides_on,
        "outcome": Outcome(row.outcome) if row.outcome else None,
        "reason": told.reason if told is not None else None,
        "network": network.slug if network is not None else None,
        "handed": [one.number for one in texts if network is not None and one.network_id == network.id],
    }
    return Mail(name, mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


def _list_texts(proposal_id: int, contact_id: int) -> list[_Behind]:
    """Return what an address wrote, or stands with, of all that a proposal grew from.

    Of what somebody else wrote the title is the one that everybody reads, if anybody does.
    """
    shown, hearers = aliased(Wording), hearers_of(proposal_id)
    statement = (
        select(
            *(Submission.number, Submission.network_id, Wording.title, Voice.contact_id),
            shown.title.label("shown_title"),
            readable(NOBODY, Submission).label("is_shown"),
        )
        .join(ThemeOrigin, ThemeOrigin.submission_id == Submission.id)
        .join(hearers, hearers.c.submission_id == Submission.id)
        .join(Voice, Voice.subject_id == Submission.id)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .outerjoin(shown, shown.id == Submission.published_wording_id)
        .where(ThemeOrigin.proposal_id == proposal_id, hearers.c.contact_id == contact_id)
        .order_by(Submission.id)
    )
    found = []
    for row in db.session.execute(statement):
        is_own = row.contact_id == contact_id
        title = row.title if is_own else row.shown_title if row.is_shown else None
        found.append(_Behind(row.number, title or "", is_own=is_own, network_id=row.network_id))
    return found
