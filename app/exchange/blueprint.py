"""The blueprint of the exchange between towns and its switch."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("exchange", __name__, template_folder="templates")

EXCHANGE = Room("exchange", blueprint)
