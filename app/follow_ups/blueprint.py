"""The blueprint of what is promised with an answer, and of the question whether it is solved."""

from flask import Blueprint

blueprint = Blueprint("follow_ups", __name__, template_folder="templates")
