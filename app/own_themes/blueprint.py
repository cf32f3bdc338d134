"""The blueprint of one's own theme proposals, which goes with that of themes."""

from flask import Blueprint

from app.rooms import switch_with
from app.theme_proposals.blueprint import THEMES

blueprint = switch_with(THEMES, Blueprint("own_themes", __name__, template_folder="templates"))
