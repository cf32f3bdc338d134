"""Staff's page about how long things are kept."""

from app.permissions import Permission
from app.retention.blueprint import blueprint
from app.retention.page import get_page
from app.web.gates import needs
from app.web.shown import render_page


@blueprint.get("/desk/retention")
@needs(Permission.OVERSEE)
def show_retention() -> str:
    """Show what is over, what will be soon, what was ended last, and what is kept longer."""
    return render_page("retention/retention.html", get_page())
