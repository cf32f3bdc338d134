"""The blueprint of the administration. It has no switch: without it nobody could switch anything on."""

from flask import Blueprint

from app.administration.place_look import draw_place

blueprint = Blueprint("administration", __name__, template_folder="templates")
blueprint.context_processor(lambda: {"draw_place": draw_place})
