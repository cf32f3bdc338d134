"""Which departments are across which networks."""

from flask import render_template

from app.network_people.blueprint import blueprint
from app.network_people.queries import list_matrix
from app.web.gates import public


@blueprint.get("/networks/matrix")
@public
def show_matrix() -> str:
    """Show each live network with the departments that are in it."""
    departments, rows = list_matrix()
    return render_template("network_people/matrix.html", departments=departments, rows=rows)
