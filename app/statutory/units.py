"""Which unit of the municipality takes the texts of each kind."""

from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.municipality.queries import get_reference
from app.screening.statutory import StatutoryKind
from app.statutory.models import StatutoryUnit


@dataclass(frozen=True)
class Unit:
    """Who takes the texts of a kind; `form_url` is the address of the municipality's own form for it, if it has one."""

    kind: str
    name: str
    email: str
    form_url: str | None = None


def list_units() -> list[Unit]:
    """Return who takes the texts of each kind: the municipality at its own address where nobody has said otherwise."""
    said = select(StatutoryUnit.kind, StatutoryUnit.name, StatutoryUnit.email, StatutoryUnit.form_url)
    units = {one.kind: one for one in db.rows(Unit, said)}
    return [units.get(kind) or _get_usual(kind) for kind in StatutoryKind]


def get_unit(kind: str) -> Unit:
    """Return who takes the texts of a kind."""
    return next((one for one in list_units() if one.kind == kind), None) or _get_usual(kind)


def _get_usual(kind: str) -> Unit:
    reference = get_reference()
    return Unit(kind, reference.text.name, reference.email)


def get_domain() -> str:
    """Return the domain of the municipality's own address, to which no mail leaves the house."""
    return get_reference().email.rpartition("@")[2].casefold()
