"""What a solution is to the rest of the house, and where words of it stand that can be covered."""

from sqlalchemy import ColumnElement, SQLColumnExpression, false, select, true
from sqlalchemy.orm import aliased

from app.i18n import gettext as _
from app.i18n import lazy
from app.kinds import Kind, Reader, register
from app.permissions import Permission, Role
from app.publishing.pieces import coverable
from app.solutions.actions import follow_subject
from app.solutions.address_actions import cover_address
from app.solutions.models import Solution, SolutionAnswer, SolutionEffect, SolutionText
from app.solutions.queries import get_slug
from app.subjects import SubjectKind

_MEANT = aliased(Solution)
"""Other than the solution of whoever asks, which its statement would take this for."""

coverable(Solution.slug, lazy("Web address"), of=Solution.id, cover=cover_address)
coverable(Solution.professionals, lazy("What professionals put in"), of=Solution.id)
coverable(Solution.residents, lazy("What residents put in"), of=Solution.id)
coverable(SolutionText.title, lazy("What it is called, in English"), of=SolutionText.solution_id)
coverable(SolutionText.text, lazy("What it is, in English"), of=SolutionText.solution_id)
coverable(SolutionText.professionals, lazy("What professionals put in, in English"), of=SolutionText.solution_id)
coverable(SolutionText.residents, lazy("What residents put in, in English"), of=SolutionText.solution_id)
coverable(SolutionEffect.words, lazy("What it gives"), of=SolutionEffect.solution_id)
coverable(SolutionEffect.method, lazy("How it was found out"), of=SolutionEffect.solution_id)
coverable(SolutionEffect.figure, lazy("A figure of what it gives"), of=SolutionEffect.solution_id)
coverable(SolutionEffect.unit, lazy("What a figure counts"), of=SolutionEffect.solution_id)
coverable(SolutionEffect.asked_how, lazy("How residents were asked"), of=SolutionEffect.solution_id)
coverable(SolutionAnswer.words, lazy("What a resident says of it"), of=SolutionAnswer.subject_id)


def _name() -> str:
    return _("Solution")


def _address(subject_id: int) -> str:
    return f"/solutions/{get_slug(subject_id)}"


def _may_read(reader: Reader, subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Who describes networks or moderates reads every draft; a leader those of the own networks."""
    if reader.actor is None:
        return false()
    if reader.actor.may(Permission.DESCRIBE) or reader.actor.may(Permission.MODERATE):
        return true()
    own = reader.actor.list_subjects(Role.LEADER)
    return select(_MEANT.id).where(_MEANT.id == subject_id, _MEANT.network_id.in_(own)).exists()


def _desk_address(subject_id: int) -> str:
    return f"/desk/solutions/{subject_id}"


def _urgent_address(subject_id: int) -> str:
    return f"/desk/alarms/{subject_id}"


register(
    Kind(
        SubjectKind.SOLUTION,
        name=_name,
        address=_address,
        words=None,
        may_read=_may_read,
        changed=follow_subject,
        desk_address=_desk_address,
        urgent_address=_urgent_address,
    )
)
