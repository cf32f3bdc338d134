"""The blueprint of rounds, which goes with theme proposals."""

from flask import Blueprint

from app.rooms import switch_with
from app.theme_proposals.blueprint import THEMES

blueprint = switch_with(THEMES, Blueprint("theme_rounds", __name__, template_folder="templates"))
