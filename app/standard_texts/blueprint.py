"""The blueprint of standard texts, with its switch: a town has them from the start."""

from flask import Blueprint

from app.rooms import Room

blueprint = Blueprint("standard_texts", __name__, template_folder="templates")

STANDARD_TEXTS = Room("standard_texts", blueprint, starts_on=True)
