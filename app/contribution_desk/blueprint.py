"""The blueprint of contributions at the desk."""

from flask import Blueprint

blueprint = Blueprint("contribution_desk", __name__, template_folder="templates")
