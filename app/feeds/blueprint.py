"""The blueprint of feeds and its switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("feeds", __name__, template_folder="templates")

FEEDS = Room("feeds", blueprint)
