"""The blueprint of copies for information."""

from flask import Blueprint

blueprint = Blueprint("copies", __name__, template_folder="templates")
