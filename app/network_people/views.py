"""Which departments are across which networks."""

from flask import render_template

from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.network_people.blueprint import blueprint
from app.network_people.matrix import get_matrix
from app.web.asked import Asked
from app.web.gates import public


@blueprint.get("/networks/matrix")
@public
def show_matrix() -> str:
    """Show each network at work with how departments are in it; of one department, its networks alone."""
    asked, matrix = Asked(), get_matrix()
    known = {one.slug: one for one in get_reference().departments.values()}
    department = asked.choose("department", known, _("Department"))
    return render_template(
        "network_people/matrix.html",
        matrix=matrix,
        department=department,
        joined=matrix.list_joined(department) if department is not None else [],
        left_out=asked.left_out,
    )
