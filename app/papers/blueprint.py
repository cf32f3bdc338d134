"""The blueprint of papers."""

from flask import Blueprint

blueprint = Blueprint("papers", __name__, template_folder="templates")
