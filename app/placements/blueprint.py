"""The blueprint of placements, for their templates; they are there while challenges are."""

from flask import Blueprint

blueprint = Blueprint("placements", __name__, template_folder="templates")
