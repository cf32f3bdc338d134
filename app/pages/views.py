"""Pages of pages."""

from flask import Blueprint

blueprint = Blueprint("pages", __name__, template_folder="templates")
