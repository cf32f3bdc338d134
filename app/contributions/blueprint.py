"""The blueprint of contributions and their switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("contributions", __name__, template_folder="templates")

CONTRIBUTIONS = Room("contributions", blueprint, can_close=True)
