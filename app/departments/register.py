"""The register of departments, with where each gets its mail."""

from app.departments.queries import is_ours, list_addresses, list_domains
from app.departments.receivers import Receiver
from app.departments.register_actions import remove_department, save_department
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.models import Department, DepartmentText
from app.municipality.named_queries import list_named
from app.registers import shapes
from app.registers.columns import column, in_each_language
from app.registers.register import Register, Row, declare
from app.registers.shapes import FaultError


def _list_rows() -> list[Row]:
    departments = list_named(Department, DepartmentText)
    for one in list_addresses():
        departments[one.department][one.receiver] = one.email
    return [Row(slug, values) for slug, values in departments.items()]


def _is_under_a_domain_of_ours(value: str) -> None:
    if not is_ours(value):
        domains = ", ".join(list_domains())
        said = _("Nothing is sent there: it is under none of your own domains (%(domains)s).", domains=domains)
        raise FaultError(said)


_MAIL = {"shape": shapes.EMAIL, "most": 254, "check": _is_under_a_domain_of_ours}

DEPARTMENTS = declare(
    Register(
        name="departments",
        label=lazy("Departments"),
        add=lazy("Add a department"),
        lead=lazy("The departments of the municipality, and where each gets its mail about cases."),
        columns=(
            *in_each_language("name", lazy("Name"), required=True),
            column(
                Receiver.DEPARTMENT,
                lazy("E-mail of the department"),
                hint=lazy("It is asked here about cases that lie with it."),
                **_MAIL,
            ),
            column(
                Receiver.OPERATIONS,
                lazy("E-mail of its operations"),
                hint=lazy("It is asked here about what belongs to daily operations."),
                **_MAIL,
            ),
            column(Receiver.LEADER, lazy("E-mail of its leader"), hint=lazy("Hears what is past its date."), **_MAIL),
            column(
                Receiver.DIRECTOR,
                lazy("E-mail of the director"),
                hint=lazy("Hears what is past its date and has not helped."),
                **_MAIL,
            ),
        ),
        title="name",
        look="administration/looks/department.html",
        look_in_each=True,
        read=_list_rows,
        write=save_department,
        remove=remove_department,
        table=Department,
        own_tables=frozenset({"department_text", "department_address"}),
    )
)
