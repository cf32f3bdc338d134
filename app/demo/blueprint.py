"""The blueprint that every view of the room hangs on."""

from flask import Blueprint

from app.rooms import keep_open

blueprint = Blueprint("demo", __name__, template_folder="templates")
keep_open(blueprint)
