"""The blueprint that every view of the room hangs on."""

from flask import Blueprint

blueprint = Blueprint("casework", __name__, template_folder="templates")
