"""The blueprint of texts that start a clock in law. It has no switch: the law has none."""

from flask import Blueprint

blueprint = Blueprint("statutory", __name__, template_folder="templates")
