"""What a challenge is to the rest of the house."""

from sqlalchemy import ColumnElement, SQLColumnExpression, false, select, true
from sqlalchemy.orm import aliased

from app.challenges.address_actions import cover_address
from app.challenges.follow_actions import follow_subject
from app.challenges.models import Activity, Challenge, Hearing, PromiseMade
from app.challenges.queries import get_slug
from app.i18n import gettext as _
from app.i18n import lazy
from app.kinds import Kind, Reader, register
from app.permissions import Permission, Role
from app.publishing.pieces import coverable
from app.subjects import SubjectKind

_MEANT = aliased(Challenge)
"""Other than the challenge of whoever asks, which its statement would take this for."""

coverable(Challenge.slug, lazy("Web address"), of=Challenge.id, cover=cover_address)
coverable(Challenge.whose, lazy("Whose problem is it?"), of=Challenge.id)
coverable(Challenge.tried, lazy("What was tried in vain?"), of=Challenge.id)
coverable(Challenge.now_line, lazy("Right now"), of=Challenge.id)
coverable(Challenge.place, lazy("Place"), of=Challenge.id)
coverable(PromiseMade.can_change, lazy("What you can change"), of=PromiseMade.challenge_id)
coverable(PromiseMade.fixed, lazy("What lies fast"), of=PromiseMade.challenge_id)
coverable(PromiseMade.decides, lazy("Who decides"), of=PromiseMade.challenge_id)
coverable(PromiseMade.hears_when, lazy("When you hear from us"), of=PromiseMade.challenge_id)
coverable(PromiseMade.why, lazy("Why the promise was changed"), of=PromiseMade.challenge_id)
coverable(Hearing.why_not, lazy("Why somebody was not heard"), of=Hearing.challenge_id)
coverable(Activity.what, lazy("What happens"), of=Activity.challenge_id)
coverable(Activity.when_text, lazy("When it happens"), of=Activity.challenge_id)


def _name() -> str:
    return _("Challenge")


def _address(subject_id: int) -> str:
    return f"/challenges/{get_slug(subject_id)}"


def _may_read(reader: Reader, subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Who opens challenges reads every draft; a leader those of the own networks."""
    if reader.actor is None:
        return false()
    if reader.actor.may(Permission.CHALLENGE) or reader.actor.may(Permission.MODERATE):
        return true()
    own = reader.actor.list_subjects(Role.LEADER)
    return select(_MEANT.id).where(_MEANT.id == subject_id, _MEANT.network_id.in_(own)).exists()


def _desk_address(subject_id: int) -> str:
    return f"/desk/challenges/{subject_id}"


def _urgent_address(subject_id: int) -> str:
    return f"/desk/alarms/{subject_id}"


register(
    Kind(
        SubjectKind.CHALLENGE,
        name=_name,
        address=_address,
        words=None,
        may_read=_may_read,
        changed=follow_subject,
        desk_address=_desk_address,
        urgent_address=_urgent_address,
    )
)
