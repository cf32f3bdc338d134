"""Changing a department with its addresses as one row of a register."""

from app import db
from app.departments.actions import forget_address, set_address
from app.departments.receivers import Receiver
from app.events import By
from app.municipality.models import Department, DepartmentText
from app.municipality.named_actions import remove_named, save_named
from app.registers.columns import Values


def save_department(slug: str, values: Values, by: By) -> None:
    """Give a department its name and its addresses, or add it."""
    save_named(Department, DepartmentText, slug, values)
    for receiver in Receiver:
        if values[receiver]:
            set_address(slug, receiver, values[receiver], by=by)
        else:
            forget_address(slug, receiver, by=by)


def remove_department(slug: str, by: By) -> None:
    """Take a department away with its addresses; nothing else may refer to it."""
    for receiver in Receiver:
        forget_address(slug, receiver, by=by)
    db.session.flush()
    remove_named(Department, DepartmentText, slug)
