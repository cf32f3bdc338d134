"""The blueprint of the pages behind a department's link."""

from flask import Blueprint

blueprint = Blueprint("department_answers", __name__, template_folder="templates")
