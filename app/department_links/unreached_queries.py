"""Departments that cases wait for and that nobody can write to, for they have no address here."""

from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select

from app import db
from app.departments.models import DepartmentAddress
from app.departments.receivers import Receiver
from app.municipality.queries import get_reference
from app.subjects import Visibility
from app.submissions import rules
from app.submissions.models import Submission
from app.submissions.states import RouteKind


@dataclass(frozen=True)
class Unreached:
    """A department without an address: what it is called, its slug, and how many cases wait for it."""

    name: str
    slug: str
    cases: int

    @property
    def command(self) -> str:
        """Return what whoever runs this types, with the address in place of the dots."""
        return f"flask --app wsgi addresses set {self.slug} {Receiver.DEPARTMENT} …"


def list_unreached() -> list[Unreached]:
    """Return the departments that cases wait for and that have no address, by name."""
    reached = select(DepartmentAddress.department_id).where(
        DepartmentAddress.department_id == Submission.department_id,
        or_(
            DepartmentAddress.receiver == Receiver.DEPARTMENT,
            and_(DepartmentAddress.receiver == Receiver.OPERATIONS, Submission.route_kind == RouteKind.OPERATIONS),
        ),
    )
    waiting = (
        Submission.route_kind.in_([RouteKind.DEPARTMENT, RouteKind.OPERATIONS]),
        Submission.handling.in_(rules.AWAITED),
        Submission.visibility.not_in([Visibility.WITHDRAWN, Visibility.RETURNED]),
        Submission.withheld.is_(None),
    )
    counted = select(Submission.department_id, func.count()).where(*waiting, ~reached.exists())
    departments = get_reference().departments
    rows = db.read(counted.group_by(Submission.department_id)).all()
    found = [(departments[department_id or 0], number) for department_id, number in rows]
    return sorted((Unreached(one.name, one.slug, number) for one, number in found), key=lambda one: one.name)
