"""The blueprint of alarms, for its templates. It has no switch: what cannot wait is never off (decision 0063)."""

from flask import Blueprint

blueprint = Blueprint("alarms", __name__, template_folder="templates")
