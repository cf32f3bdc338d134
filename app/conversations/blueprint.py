"""The blueprints of conversations and their two switches: what goes with a switch hangs on its blueprint."""

from flask import Blueprint

from app.rooms import Room, keep_open

comments = Blueprint("comments", __name__, template_folder="templates")
supports = Blueprint("supports", __name__, template_folder="templates")

own = Blueprint("own_comments", __name__, template_folder="templates")
"""One's words can be taken back also while conversations are closed, or gone."""

keep_open(own)

COMMENTS = Room("comments", comments, can_close=True)
SUPPORTS = Room("supports", supports, can_close=True)
