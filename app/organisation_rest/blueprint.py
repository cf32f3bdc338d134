"""The blueprint of taking an organisation on: it is there also while organisations are gone, as stepping back is."""

from flask import Blueprint

from app.rooms import keep_open

blueprint = Blueprint("organisation_rest", __name__, template_folder="templates")

keep_open(blueprint)
