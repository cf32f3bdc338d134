"""The blueprint that every view of the room hangs on."""

from flask import Blueprint

from app.pages.markdown import html_of
from app.rooms import keep_open

blueprint = Blueprint("pages", __name__, template_folder="templates")
blueprint.add_app_template_filter(html_of, "markdown")

look = Blueprint("look", __name__)
"""The theme and the logo: there also while the town is not open."""

keep_open(look)
