"""What a contribution is to the rest of the house."""

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, false, or_, select, true
from sqlalchemy.orm import aliased

from app.contributions.follow_actions import follow_subject
from app.contributions.kinds import Standing
from app.contributions.models import Contribution, Interest, ToldSeller
from app.i18n import gettext as _
from app.i18n import lazy
from app.kinds import Kind, Reader, register
from app.organisations.models import Membership
from app.permissions import Actor, Permission, Role
from app.publishing.pieces import coverable
from app.subjects import SubjectKind

_GIVEN, _ACTING = aliased(Contribution), aliased(Membership)

coverable(Contribution.shown_name, lazy("Name"), of=Contribution.id)
coverable(Contribution.carrier, lazy("Who receives it?"), of=Contribution.id)
coverable(ToldSeller.text, lazy("What they were told"), of=ToldSeller.contribution_id)


def _name() -> str:
    return _("Contribution")


def _address(subject_id: int) -> str:
    return f"/contributions/{subject_id}"


def _may_read(reader: Reader, subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Moderators read every contribution, who answers it those of the own networks whose board needs not
    say yes any more; and who acts for its giver.
    """
    may = [_may_answer(reader.actor, subject_id)] if reader.actor is not None else []
    if reader.contact_id is not None:
        giver = select(_GIVEN.id).join(_ACTING, _ACTING.organisation_id == _GIVEN.organisation_id)
        may.append(giver.where(_GIVEN.id == subject_id, _ACTING.contact_id == reader.contact_id).exists())
    return or_(false(), *may)


def _may_answer(actor: Actor, subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    if actor.may(Permission.MODERATE):
        return true()
    out = select(Interest.id).where(Interest.subject_id == subject_id, Interest.person_id == actor.id).exists()
    # Until their own board has said yes, whoever gives it was promised that the network does not see it.
    theirs = select(_GIVEN.id).where(_GIVEN.id == subject_id, _GIVEN.standing != Standing.RESERVED)
    if not actor.may(Permission.CHALLENGE):
        theirs = theirs.where(_GIVEN.network_id.in_(actor.list_subjects(Role.LEADER)))
    return and_(~out, theirs.exists())


def _desk_address(subject_id: int) -> str:
    return f"/desk/contributions/{subject_id}"


register(
    Kind(
        SubjectKind.CONTRIBUTION,
        name=_name,
        address=_address,
        words=None,
        may_read=_may_read,
        changed=follow_subject,
        desk_address=_desk_address,
    )
)
