"""Pages of networks."""

from flask import Blueprint

blueprint = Blueprint("networks", __name__, template_folder="templates")
