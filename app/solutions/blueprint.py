"""The blueprint of solutions and their switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("solutions", __name__, template_folder="templates")

SOLUTIONS_ROOM = Room("solutions", blueprint)
