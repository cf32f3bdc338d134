"""The mails to whoever proposed a theme: what became of it, and why. Only an address that has said yes gets any."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from app import clock, db
from app.access import readable
from app.accounts.contacts import get_mailbox
from app.acts import UNDO
from app.events import list_happened
from app.history import Verb
from app.kinds import NOBODY
from app.leaderless.queries import find_leader_by
from app.mail import Mail
from app.networks.queries import get_directory
from app.publishing import verbs
from app.publishing.queries import find_untold
from app.publishing.rules import ON_DISPLAY
from app.rooms import get_room
from app.subjects import Subject, Visibility, Voice, Wording
from app.theme_proposals.kinds import Outcome
from app.theme_proposals.letters import (
    BEGUN,
    CHANGE_REFUSED,
    DECIDED,
    MOVED,
    NOT_TAKEN,
    PUBLISHED,
    REDACTED,
    TURNED_DOWN,
)
from app.theme_proposals.models import ThemeProposal, ThemeRound
from app.theme_proposals.verbs import THEME_DECIDED, THEME_MOVED, THEME_NOT_TAKEN, THEME_REDATED


@PUBLISHED.composer
def theme_published(proposal_id: int) -> Mail | None:
    """Say that everybody can read a proposal now, and when it is decided; None if they cannot."""
    return _letter("theme_published", proposal_id, readable(NOBODY))


@TURNED_DOWN.composer
def theme_turned_down(proposal_id: int) -> Mail | None:
    """Say why a proposal is not shown; None if it is by now."""
    still = Subject.visibility.in_((Visibility.RETURNED, Visibility.HIDDEN))
    return _letter("theme_turned_down", proposal_id, still, verbs.RETURNED, verbs.HIDDEN)


@REDACTED.composer
def theme_redacted(proposal_id: int) -> Mail | None:
    """Say that words of a proposal are covered, and why; None once they are not, or it is out of sight."""
    return _letter("theme_redacted", proposal_id, Subject.visibility.in_(ON_DISPLAY), verbs.REDACTED)


@CHANGE_REFUSED.composer
def theme_change_refused(proposal_id: int) -> Mail | None:
    """Say why new words of a proposal are not shown; None if they are read anew, or none of it is shown by now."""
    return _letter("theme_change_refused", proposal_id, readable(NOBODY), verbs.WORDING_REFUSED)


@DECIDED.composer
def theme_decided(proposal_id: int) -> Mail | None:
    """Say what was decided of a proposal, and why; None once that was undone."""
    return _letter("theme_decided", proposal_id, ThemeProposal.outcome.is_not(None), THEME_DECIDED)


@MOVED.composer
def theme_moved(proposal_id: int) -> Mail | None:
    """Say on which other day it is chosen; None if it is chosen by now, out of sight, or that day is as it was."""
    if _is_day_as_it_was(proposal_id):
        return None
    return _letter("theme_moved", proposal_id, and_(readable(NOBODY), ThemeProposal.outcome.is_(None)))


@NOT_TAKEN.composer
def theme_answers_not_taken(proposal_id: int) -> Mail | None:
    """Say why the answers that its author offered do not stand; None if it is out of sight."""
    return _letter("theme_answers_not_taken", proposal_id, readable(NOBODY), THEME_NOT_TAKEN)


@BEGUN.composer
def theme_begun(proposal_id: int) -> Mail | None:
    """Say that a proposal has become a network, with the way to it."""
    return _letter("theme_begun", proposal_id, ThemeProposal.network_id.is_not(None))


def _is_day_as_it_was(proposal_id: int) -> bool:
    """Return whether the day of the round, changed a moment ago, was put back, and nothing else moved the proposal."""
    changed = list_happened(proposal_id, [THEME_MOVED.name, THEME_REDATED.name])
    told, since = changed[-1:], changed[-1].at if changed else clock.now()
    for one in reversed(changed[:-1]):
        if since - one.at >= UNDO:
            break
        told, since = [one, *told], one.at
    days = [one.details.get("decides_on") for one in told]
    return bool(told) and None not in days and told[0].was.get("decides_on") == days[-1]


def _letter(name: str, proposal_id: int, still: ColumnElement[bool], *why: Verb) -> Mail | None:
    shown: Any = func.coalesce(Subject.published_wording_id, Subject.current_wording_id)
    row = db.session.execute(
        select(
            *(Voice.contact_id, Wording.title, ThemeProposal.outcome, ThemeProposal.network_id),
            ThemeRound.decides_on,
        )
        .select_from(ThemeProposal)
        .join(Subject, Subject.id == ThemeProposal.id)
        .join(Voice, Voice.subject_id == Subject.id)
        .join(Wording, Wording.id == shown)
        .outerjoin(ThemeRound, ThemeRound.id == ThemeProposal.round_id)
        .where(Subject.id == proposal_id, still)
    ).first()
    mailbox = get_mailbox(row.contact_id) if row is not None and row.contact_id is not None else None
    told = find_untold(proposal_id, why) if why else None
    if row is None or mailbox is None or (why and told is None):
        return None
    network = get_directory().networks.get(row.network_id or 0)
    values = {
        "title": row.title or "",
        "proposal_id": proposal_id,
        "decides_on": row.decides_on,
        "outcome": Outcome(row.outcome) if row.outcome else None,
        "network": network.slug if network is not None else None,
        "leader_by": find_leader_by(network) if network is not None and get_room("network_stages").is_on() else None,
        "reason": told.reason if told is not None else None,
    }
    return Mail(name, mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
