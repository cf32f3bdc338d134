"""The blueprint that every view of the room hangs on."""

from flask import Blueprint

blueprint = Blueprint("committee_desk", __name__, template_folder="templates")
