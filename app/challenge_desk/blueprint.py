"""The blueprint of challenges at the desk: they are drafted and seen to also while the town has none."""

from flask import Blueprint

blueprint = Blueprint("challenge_desk", __name__, template_folder="templates")
