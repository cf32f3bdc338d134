"""The blueprints of conversations and their switch: what goes with it hangs on the first."""

from flask import Blueprint

from app.rooms import Room, keep_open

comments = Blueprint("comments", __name__, template_folder="templates")

own = Blueprint("own_comments", __name__, template_folder="templates")
"""One's words can be taken back also while conversations are closed, or gone."""

keep_open(own)

moderating = Blueprint("moderating", __name__)
"""What was said is seen to also while conversations are gone: it may be a danger, or start a clock in law."""

COMMENTS = Room("comments", comments, can_close=True)
