"""The blueprint of organisations at the desk: what they say of themselves is seen to also while they are gone."""

from flask import Blueprint

blueprint = Blueprint("organisation_desk", __name__, template_folder="templates")
