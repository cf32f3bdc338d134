"""The room's blueprint."""

from flask import Blueprint

blueprint = Blueprint("desk", "app.desk", template_folder="templates")
