"""The blueprint of breaches. It has no switch: they happen whatever is on."""

from flask import Blueprint

blueprint = Blueprint("breaches", __name__, template_folder="templates")
