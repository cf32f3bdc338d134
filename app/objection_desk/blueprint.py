"""The blueprint of the pages of objections."""

from flask import Blueprint

blueprint = Blueprint("objection_desk", __name__, template_folder="templates")
