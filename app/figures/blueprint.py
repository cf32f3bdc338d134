"""The blueprint of the figures for those who oversee the work."""

from flask import Blueprint

blueprint = Blueprint("figures", __name__, template_folder="templates")
