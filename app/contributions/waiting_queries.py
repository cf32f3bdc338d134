"""What an address gives without having said yes to it, and for which organisation somebody has asked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select

from app import db
from app.access import readable_inside
from app.challenges.models import Challenge
from app.contributions.models import WaitingContribution
from app.i18n import ngettext
from app.kinds import NOBODY
from app.organisations.models import Joining
from app.subjects import Subject, Wording


@dataclass(frozen=True)
class Waiting:
    """What an address gives without having said yes to it yet."""

    id: int
    title: str
    text: str
    name: str | None
    amount: str
    organisation_title: str | None
    organisation_id: int | None
    reserved: bool
    slug: str
    standing: str
    visibility: str
    created_at: datetime

    @property
    def is_organised(self) -> bool:
        """Return whether it is given for an organisation, for which a board may have to say yes."""
        return self.organisation_title is not None or self.organisation_id is not None

    def tell(self, number: int) -> str:
        """Return what is told of so many of them."""
        return ngettext("You help with a challenge.", "You help with %(num)s challenges.", number)


def list_waiting(contact_id: int) -> list[Waiting]:
    """Return what an address gives and has not said yes to."""
    statement = (
        select(
            WaitingContribution.id,
            func.coalesce(Wording.title, "").label("title"),
            *(WaitingContribution.text, WaitingContribution.name, WaitingContribution.amount),
            *(WaitingContribution.organisation_title, WaitingContribution.organisation_id),
            *(WaitingContribution.reserved, Challenge.slug, Challenge.standing, Challenge.visibility),
            WaitingContribution.created_at,
        )
        .join(Challenge, Challenge.id == WaitingContribution.root_id)
        .join(Subject, and_(Subject.id == WaitingContribution.root_id, readable_inside(NOBODY)))
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(WaitingContribution.contact_id == contact_id, WaitingContribution.confirmed_at.is_(None))
    )
    return db.rows(Waiting, statement.order_by(WaitingContribution.id))


def find_asked_for(contact_id: int) -> int | None:
    """Return the organisation for which an address has asked last to act, and whose contacts have not answered."""
    asked = select(Joining.organisation_id).where(Joining.contact_id == contact_id, Joining.confirmed_at.is_not(None))
    return db.session.scalar(asked.order_by(Joining.id.desc()).limit(1))
