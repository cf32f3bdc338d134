"""The blueprint of the pile of letters, with its switch: a town that sends no letters offers nobody one."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("letters", __name__, template_folder="templates")

LETTERS = Room("letters", blueprint)
