"""The blueprint of texts that become two cases."""

from flask import Blueprint

blueprint = Blueprint("splits", __name__, template_folder="templates")
