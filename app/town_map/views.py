"""The page of the map."""

from app.town_map.blueprint import blueprint
from app.town_map.page import get_page
from app.web.gates import public
from app.web.shown import render_page


@blueprint.get("/town")
@public
def show_town() -> str:
    """Show what is at work at each place, drawn and as a list."""
    return render_page("town_map/town.html", get_page())
