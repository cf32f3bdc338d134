"""The blueprint of limits on senders."""

from flask import Blueprint

blueprint = Blueprint("sender_limits", __name__, template_folder="templates")
