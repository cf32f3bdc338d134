"""Changing operations."""

from app import db
from app.municipality.named_actions import remove_named, save_named
from app.municipality.queries import get_reference
from app.operations.models import Operation, OperationText
from app.registers.columns import Values


def save_operation(slug: str, values: Values) -> None:
    """Give an operation what its row says, or add it."""
    departments = get_reference().departments.values()
    run_by = next((one.id for one in departments if one.slug == values["department"]), None)
    reached = {"phone": values["phone"], "link": values["link"], "department_id": run_by}
    save_named(Operation, OperationText, slug, values, "belongs", **reached)


def remove_operation(slug: str) -> None:
    """Take an operation away."""
    remove_named(Operation, OperationText, slug)
    db.session.flush()
