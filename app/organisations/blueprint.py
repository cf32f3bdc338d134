"""The blueprints of organisations and their switch."""

from flask import Blueprint

from app.rooms import Room, keep_open

blueprint = Blueprint("organisations", __name__, template_folder="templates")

own = Blueprint("own_organisations", __name__, template_folder="templates")
"""Who acts for an organisation can be put right, and one can step back, also while organisations are gone."""

keep_open(own)

ORGANISATIONS = Room("organisations", blueprint)
