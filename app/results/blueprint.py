"""The blueprint of what cases came to."""

from flask import Blueprint

blueprint = Blueprint("results", __name__, template_folder="templates")
