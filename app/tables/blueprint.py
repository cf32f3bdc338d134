"""The blueprint of table talk, which goes with the switch of challenges."""

from flask import Blueprint

from app.challenges.blueprint import CHALLENGES
from app.rooms import switch_with

blueprint = switch_with(CHALLENGES, Blueprint("tables", __name__, template_folder="templates"))
