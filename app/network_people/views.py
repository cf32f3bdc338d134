"""Which departments are across which networks."""

from flask import render_template

from app.department_asks.queries import get_asks
from app.i18n import gettext as _
from app.municipality.asked_departments import choose_department
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.network_people.blueprint import blueprint
from app.network_people.matrix import get_matrix
from app.web.asked import Asked
from app.web.gates import public


@blueprint.get("/networks/matrix")
@public
def show_matrix() -> str:
    """Show each network at work with how departments are in it; of one department, its networks alone."""
    asked, matrix, departments = Asked(), get_matrix(), in_order(get_reference().departments)
    department = choose_department(asked, departments, _("Department"))
    joined = matrix.list_joined(department) if department is not None else []
    return render_template(
        "network_people/matrix.html",
        matrix=matrix,
        departments=departments,
        department=department,
        joined=joined,
        asks=get_asks(department, {one.row.network.id for one in joined}) if department is not None else None,
        left_out=asked.left_out,
    )
