"""The blueprint of the meetings of networks and their switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("meetings", __name__, template_folder="templates")

MEETINGS = Room("meetings", blueprint)
