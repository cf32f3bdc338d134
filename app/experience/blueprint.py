"""The blueprint that every view of the room hangs on."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("experience", __name__, template_folder="templates")
ROOM = Room("experience", blueprint)
