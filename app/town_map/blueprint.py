"""The blueprint of the map and its switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("town_map", __name__, template_folder="templates")

TOWN_MAP = Room("town_map", blueprint)
