"""The blueprints of contributions and their switch."""

from flask import Blueprint

from app.rooms import Room, keep_open

blueprint = Blueprint("contributions", __name__, template_folder="templates")

own = Blueprint("own_contributions", __name__, template_folder="templates")
"""One can step back also while contributions are closed, or gone."""

keep_open(own)

CONTRIBUTIONS = Room("contributions", blueprint, can_close=True)
