"""The blueprint of mail about work."""

from flask import Blueprint

blueprint = Blueprint("work_mail", __name__, template_folder="templates")
