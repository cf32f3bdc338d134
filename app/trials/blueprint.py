"""The blueprint of trials and their switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("trials", __name__, template_folder="templates")

TRIALS_ROOM = Room("trials", blueprint)
