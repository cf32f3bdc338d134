"""The blueprint that every view of the room hangs on."""

from flask import Blueprint

from app.rooms import keep_open

blueprint = Blueprint("accounts", __name__, template_folder="templates")
keep_open(blueprint)

guests = Blueprint("guests", __name__, template_folder="templates")
"""What an address confirms: it waits while the town is not open."""
