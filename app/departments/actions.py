"""Saying where departments get their mail."""

from sqlalchemy import select

from app import addresses, db
from app.addresses import BadAddressError
from app.departments import verbs
from app.departments.models import DepartmentAddress, OwnDomain
from app.departments.queries import is_ours, list_domains
from app.departments.receivers import Receiver
from app.events import By, record
from app.municipality.models import Department


class RefusedError(Exception):
    """It cannot be done; its words say why, to whoever runs this."""


def set_address(slug: str, receiver: str, email: str, *, by: By) -> None:
    """Say where a receiver of a department gets mail from now on. Raises `RefusedError`."""
    if receiver not in set(Receiver):
        raise RefusedError(f"{receiver!r} is none of {', '.join(Receiver)}.")
    department_id = _get_department(slug)
    try:
        address = addresses.normal(email)
    except BadAddressError as error:
        raise RefusedError(f"{email} is no e-mail address.") from error
    if not is_ours(address):
        ours = ", ".join(list_domains())
        raise RefusedError(f"{email} is under none of the municipality's domains ({ours}), so nothing is sent there.")
    row = db.session.get(DepartmentAddress, (department_id, receiver))
    if row is not None and row.email == address:
        return
    db.session.merge(DepartmentAddress(department_id=department_id, receiver=receiver, email=address))
    db.session.flush()
    record(verbs.ADDRESS_SET, by=by, details={"department": department_id, "receiver": receiver})


def forget_address(slug: str, receiver: Receiver, *, by: By) -> None:
    """Let a receiver of a department have no address any more; a second time changes nothing. Raises `RefusedError`."""
    department_id = _get_department(slug)
    row = db.session.get(DepartmentAddress, (department_id, receiver))
    if row is not None:
        db.session.delete(row)
        db.session.flush()
        record(verbs.ADDRESS_SET, by=by, details={"department": department_id, "receiver": receiver})


def add_domain(name: str, *, by: By) -> None:
    """Let addresses lie under a domain too; a second time changes nothing. Raises `RefusedError` for what is none."""
    domain = _normal_domain(name)
    if domain not in list_domains():
        db.session.add(OwnDomain(name=domain))
        db.session.flush()
        record(verbs.DOMAIN_SET, by=by)


def remove_domain(name: str, *, by: By) -> None:
    """Let nothing be sent to addresses under a domain any more. Raises `RefusedError` while an address lies there."""
    domain = _normal_domain(name)
    used = [one for one in db.session.scalars(select(DepartmentAddress.email)) if one.casefold().endswith(f"@{domain}")]
    if used:
        raise RefusedError(f"{used[0]} lies under {domain}. Give it another address first.")
    row = db.session.get(OwnDomain, domain)
    if row is None:
        raise RefusedError(f"{domain} is none of the domains that were added.")
    db.session.delete(row)
    db.session.flush()
    record(verbs.DOMAIN_SET, by=by)


def _get_department(slug: str) -> int:
    found = db.session.scalar(select(Department.id).where(Department.slug == slug))
    if found is None:
        raise RefusedError(f"No department is called {slug!r}.")
    return found


def normal_domain(name: str) -> str:
    """Return a domain as it is kept; raises `BadAddressError` for what is none."""
    return addresses.normal(f"x@{name.strip().removeprefix('@')}").rpartition("@")[2]


def _normal_domain(name: str) -> str:
    try:
        return normal_domain(name)
    except BadAddressError as error:
        raise RefusedError(f"{name} is no domain.") from error
