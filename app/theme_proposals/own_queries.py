"""What somebody has proposed, as they themselves may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select

from app import db
from app.access import readable
from app.errors import NotThereError
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.publishing.own import OwnLife
from app.subjects import Subject, Visibility, Voice, Wording
from app.theme_proposals.kinds import Outcome
from app.theme_proposals.models import ThemeProposal, ThemeRound

MOST_LISTED = 50


@dataclass(frozen=True)
class Own(OwnLife):
    """One's own proposal: its newest words, and what everybody reads of it now, if anything."""

    id: int
    visibility: str
    is_shown: bool
    title: str
    text: str
    language: str
    wording_id: int
    shown_wording_id: int | None
    sent_at: datetime
    outcome: str | None
    decides_on: date | None
    decided_on: date | None
    network_id: int | None

    @property
    def is_editable(self) -> bool:
        """Return whether its author can change the words now: not once it was chosen among."""
        return self.outcome is None and super().is_editable

    @property
    def can_be_taken_back(self) -> bool:
        """Return whether it can be taken back: what was chosen, or not chosen, stands with its reason."""
        return self.outcome in {None, Outcome.RETURNED}

    @property
    def can_come_again(self) -> bool:
        """Return whether it can come again in the next round, as it came back with advice."""
        return self.is_shown and self.outcome == Outcome.RETURNED

    @property
    def awaits_choice(self) -> bool:
        """Return whether the managers' forum has yet to choose: not of what is hidden, or went back to its author."""
        return self.outcome is None and self.visibility not in {Visibility.HIDDEN, Visibility.RETURNED}

    @property
    def decided(self) -> Outcome | None:
        """Return what was decided of it."""
        return Outcome(self.outcome) if self.outcome else None

    @property
    def standing(self) -> str:
        """Return how it stands with it, in words for whoever proposed it."""
        if self.visibility == Visibility.RECEIVED:
            return _("Your proposal waits until one of us has read it.")
        if self.visibility == Visibility.RETURNED:
            return _("We have sent your proposal back to you. You can write it anew.")
        if self.visibility == Visibility.HIDDEN:
            return _("We do not show your proposal.")
        if self.waits or not self.is_shown:
            return super().standing
        stands = _("Everybody can read your proposal.")
        if self.decided is None:
            return stands
        said = _("The managers' forum has decided: %(outcome)s.", outcome=self.decided.label)
        return f"{said} {stands}"

    @property
    def can_offer(self) -> bool:
        """Return whether they can offer answers to more of the seven questions."""
        return self.is_shown and self.outcome is None


def list_own(contact_id: int) -> Sequence[Own]:
    """Return what an address has proposed and not taken back, newest first."""
    return db.rows(Own, _of(contact_id).order_by(ThemeProposal.id.desc()).limit(MOST_LISTED))


def get_own(proposal_id: int, contact_id: int | None) -> Own:
    """Return one of somebody's own. Raises `NotThereError` if it is not theirs, or they have taken it back."""
    found = db.rows(Own, _of(contact_id).where(ThemeProposal.id == proposal_id)) if contact_id is not None else []
    if not found:
        raise NotThereError
    return found[0]


def find_nobodys(proposal_id: int) -> Own | None:
    """Return a proposal of which no address hears and that no colleague of ours made, None if it is another one."""
    by_nobody = (ThemeProposal.id == proposal_id, Voice.person_id.is_(None))
    found = db.rows(Own, _of(None).where(*by_nobody))
    return found[0] if found else None


def is_taken_back(proposal_id: int, contact_id: int | None) -> bool:
    """Return whether somebody proposed this and took it back."""
    taken = select(Subject.id).join(Voice, Voice.subject_id == Subject.id)
    own = (Subject.id == proposal_id, Voice.contact_id == contact_id, Subject.visibility == Visibility.WITHDRAWN)
    return contact_id is not None and db.session.scalar(taken.where(*own)) is not None


def _of(contact_id: int | None) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(ThemeProposal.id, Subject.visibility, readable(NOBODY).label("is_shown")),
            *(func.coalesce(Wording.title, "").label("title"), Wording.text, Wording.language),
            *(Wording.id.label("wording_id"), Subject.published_wording_id.label("shown_wording_id")),
            *(ThemeProposal.sent_at, ThemeProposal.outcome, ThemeRound.decides_on, ThemeProposal.decided_on),
            ThemeProposal.network_id,
        )
        .select_from(ThemeProposal)
        .join(Subject, Subject.id == ThemeProposal.id)
        .join(Voice, Voice.subject_id == ThemeProposal.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .outerjoin(ThemeRound, ThemeRound.id == ThemeProposal.round_id)
        .where(Voice.contact_id == contact_id, Subject.visibility != Visibility.WITHDRAWN, Wording.text.is_not(None))
    )
