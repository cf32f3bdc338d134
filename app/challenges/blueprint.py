"""The blueprint of challenges and their switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("challenges", __name__, template_folder="templates")

CHALLENGES = Room("challenges", blueprint, can_close=True)
