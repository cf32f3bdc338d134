"""The register of operations."""

from collections.abc import Mapping

from sqlalchemy import select

from app import db
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.models import Department
from app.municipality.named_queries import list_named
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.operations.actions import remove_operation, save_operation
from app.operations.models import Operation, OperationText
from app.registers import shapes
from app.registers.columns import Values, chosen, column, in_each_language
from app.registers.register import Faults, Register, Row, declare


def _list_rows() -> list[Row]:
    operations = list_named(Operation, OperationText, "belongs")
    reached = select(Operation.slug, Operation.phone, Operation.link, Department.slug)
    for slug, phone, link, department in db.session.execute(reached.outerjoin(Department)):
        operations[slug].update(phone=phone, link=link, department=department or "")
    return [Row(slug, values) for slug, values in operations.items()]


def _list_departments() -> Mapping[str, str]:
    return {one.slug: one.name for one in in_order(get_reference().departments)}


def _look_at(_key: str, values: Values) -> Faults:
    reached = values["phone"] or values["link"]
    return {} if reached else {"phone": _("Write a phone number or a link, so that people can reach it directly.")}


def _write(slug: str, values: Values, _by: By) -> None:
    save_operation(slug, values)


def _remove(slug: str, _by: By) -> None:
    remove_operation(slug)


OPERATIONS = declare(
    Register(
        name="operations",
        label=lazy("Daily operations"),
        add=lazy("Add a kind of operation"),
        lead=lazy("Holes in the road, bins, lights: whom people call or write to directly, and what belongs there."),
        columns=(
            *in_each_language("name", lazy("Name"), required=True, most=60),
            column("phone", lazy("Phone"), shape=shapes.PHONE),
            column("link", lazy("Link"), shape=shapes.LINK, most=500, hint=lazy("Where one can report it on the web.")),
            chosen(
                "department",
                lazy("Which department runs it?"),
                _list_departments,
                chosen_from="departments",
                hint=lazy("Chosen beforehand when a case that belongs here is passed on."),
            ),
            *in_each_language(
                "belongs",
                lazy("What belongs there"),
                shape=shapes.LINES,
                required=True,
                most=3_000,
                rows=6,
                hint=lazy("As people write it, one to a line: a hole in the road, the street lamp is out."),
            ),
        ),
        title="name",
        read=_list_rows,
        write=_write,
        remove=_remove,
        check=_look_at,
        table=Operation,
        own_tables=frozenset({"operation_text"}),
        look="administration/looks/operation.html",
        look_in_each=True,
    )
)
