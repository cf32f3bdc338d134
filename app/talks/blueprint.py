"""The blueprint of notes of talks: its templates are parts of the page of a case."""

from flask import Blueprint

blueprint = Blueprint("talks", __name__, template_folder="templates")
