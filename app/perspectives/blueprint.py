"""The blueprint of perspectives: they go with challenges."""

from flask import Blueprint

from app.challenges.blueprint import CHALLENGES
from app.rooms import switch_with

blueprint = switch_with(CHALLENGES, Blueprint("perspectives", __name__, template_folder="templates"))
