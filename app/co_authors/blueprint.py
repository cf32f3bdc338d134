"""The blueprint of co-authors, for their templates."""

from flask import Blueprint

blueprint = Blueprint("co_authors", __name__, template_folder="templates")
