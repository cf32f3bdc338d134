"""Where each department gets its mail."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.departments.models import DepartmentAddress, OwnDomain
from app.departments.receivers import Receiver
from app.municipality.models import Department
from app.municipality.queries import get_reference


@dataclass(frozen=True)
class Address:
    """Where one receiver of a department, known by its slug, gets mail."""

    department: str
    receiver: str
    email: str


_LISTED = (
    select(Department.slug.label("department"), DepartmentAddress.receiver, DepartmentAddress.email)
    .join(Department, Department.id == DepartmentAddress.department_id)
    .order_by(Department.slug, DepartmentAddress.receiver)
)


def list_addresses() -> Sequence[Address]:
    """Return every address, department by department."""
    return db.rows(Address, _LISTED)


def find_address(department_id: int, receiver: Receiver) -> str | None:
    """Return where a receiver of a department gets mail; None without one under a domain that is ours."""
    row = db.session.get(DepartmentAddress, (department_id, receiver))
    return row.email if row is not None and is_ours(row.email) else None


def list_receivers(receiver: Receiver) -> list[tuple[int, str]]:
    """Return where one receiver of each department gets mail: the department's id and the address."""
    statement = select(DepartmentAddress.department_id, DepartmentAddress.email)
    rows = db.session.execute(statement.where(DepartmentAddress.receiver == receiver).order_by("department_id"))
    ours = set(list_domains())
    return [(one, email) for one, email in rows if email.rpartition("@")[2].casefold() in ours]


def list_domains() -> list[str]:
    """Return the municipality's domains: that of its own address first, then those that somebody has added."""
    own = get_reference().email.rpartition("@")[2].casefold()
    added = db.session.scalars(select(OwnDomain.name).order_by(OwnDomain.name))
    return list(dict.fromkeys([*([own] if own else []), *added]))


def is_ours(email: str) -> bool:
    """Return whether an address is under one of the municipality's domains."""
    return email.rpartition("@")[2].casefold() in list_domains()
