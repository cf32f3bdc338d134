"""The blueprint that every view of the room hangs on."""

from flask import Blueprint

blueprint = Blueprint("joint_answer_desk", __name__, template_folder="templates")
