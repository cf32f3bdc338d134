"""Staff's page about how long things are kept."""

from flask import render_template

from app.permissions import Permission
from app.retention import queries
from app.retention.blueprint import blueprint
from app.web.gates import needs


@blueprint.get("/desk/retention")
@needs(Permission.OVERSEE)
def show_retention() -> str:
    """Show what is kept from erasing, and why."""
    return render_template("retention/retention.html", held=queries.list_held_cases())
