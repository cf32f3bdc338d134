"""The room's switch, and the blueprint of the page for mail that could not be placed.

It is on in a new town, and does nothing before there is an address for replies (REPLY_ADDRESS).
"""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("mailed_answers", __name__, template_folder="templates")
MAILED_ANSWERS = Room("mailed_answers", blueprint, starts_on=True)
