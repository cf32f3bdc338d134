"""The blueprint of the call list, with its switch: a town that calls nobody offers nobody a call."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("calls", __name__, template_folder="templates")

CALLS = Room("calls", blueprint)
