"""The blueprint of the stages of networks and their switch; the pages on which they are moved are at the desk."""

from flask import Blueprint

from app.rooms import Room, switch_with

NETWORK_STAGES = Room("network_stages")

blueprint = switch_with(NETWORK_STAGES, Blueprint("network_stages", __name__, template_folder="templates"))
