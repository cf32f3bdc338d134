"""The blueprint of the figures of moderation."""

from flask import Blueprint

blueprint = Blueprint("moderation_figures", __name__, template_folder="templates")
