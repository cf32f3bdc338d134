"""The blueprint of the administration. It has no switch: without it nobody could switch anything on."""

from flask import Blueprint

blueprint = Blueprint("administration", __name__, template_folder="templates")
