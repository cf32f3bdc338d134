"""The blueprint of the public list."""

from flask import Blueprint

blueprint = Blueprint("public_list", __name__, template_folder="templates")
