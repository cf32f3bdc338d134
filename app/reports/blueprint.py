"""The blueprint of reports. It has no switch: what can be read can be reported, for as long as its own room is on."""

from flask import Blueprint

blueprint = Blueprint("reports", __name__, template_folder="templates")
