"""The blueprint of theme proposals and their switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("theme_proposals", __name__, template_folder="templates")

THEMES = Room("themes", blueprint, can_close=True)
