"""The two switches of conversations; the views of each room hang on its blueprint."""

from flask import Blueprint

from app.rooms import Room

comments = Blueprint("comments", __name__, template_folder="templates")
supports = Blueprint("supports", __name__, template_folder="templates")

reports = Blueprint("reports", __name__, template_folder="templates")
"""What is there can be reported, so these have no switch."""

COMMENTS = Room("comments", comments, can_close=True)
SUPPORTS = Room("supports", supports, can_close=True)
