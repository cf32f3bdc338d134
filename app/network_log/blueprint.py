"""The blueprint of the logs of networks and their switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("network_log", __name__, template_folder="templates")

NETWORK_LOG = Room("network_log", blueprint)
