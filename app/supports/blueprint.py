"""The blueprint of supports and their switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("supports", __name__, template_folder="templates")

SUPPORTS = Room("supports", blueprint, can_close=True)
