"""The blueprint of a leader's decisions."""

from flask import Blueprint

blueprint = Blueprint("leader_week", __name__, template_folder="templates")
