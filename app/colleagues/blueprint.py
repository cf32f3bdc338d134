"""The blueprint of colleagues. It has no switch, as the administration has none."""

from flask import Blueprint

blueprint = Blueprint("colleagues", __name__, template_folder="templates")
