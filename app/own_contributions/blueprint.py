"""The blueprints of what one gives oneself."""

from flask import Blueprint

from app.contributions.blueprint import CONTRIBUTIONS
from app.rooms import keep_open, switch_with

blueprint = Blueprint("own_contributions", __name__, template_folder="templates")
"""One can read it and step back also while contributions are closed, or gone."""

keep_open(blueprint)

changing = switch_with(CONTRIBUTIONS, Blueprint("changing_contributions", __name__))
