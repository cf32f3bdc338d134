"""The blueprint of entries at the desk: what was written is seen to also while challenges are gone."""

from flask import Blueprint

blueprint = Blueprint("entry_desk", __name__, template_folder="templates")
