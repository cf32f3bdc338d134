"""The blueprint of what came of challenges, which goes with their switch."""

from flask import Blueprint

from app.challenges.blueprint import CHALLENGES
from app.rooms import switch_with

blueprint = switch_with(CHALLENGES, Blueprint("endings", __name__, template_folder="templates"))
