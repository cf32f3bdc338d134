"""The blueprint of theme proposals at the desk: what was proposed is seen to also while themes are gone."""

from flask import Blueprint

blueprint = Blueprint("theme_desk", __name__, template_folder="templates")
