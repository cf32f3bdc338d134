"""The blueprint of the calendar and its switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("town_calendar", __name__, template_folder="templates")

CALENDAR = Room("calendar", blueprint)
