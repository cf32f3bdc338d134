"""The blueprint that every view of the room hangs on."""

from flask import Blueprint

from app.rooms import keep_open

blueprint = Blueprint("notifications", __name__, template_folder="templates")
keep_open(blueprint)  # whoever wants no more mail is never shut out
