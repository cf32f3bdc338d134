"""The blueprint of members from outside, who go with the stages of networks."""

from flask import Blueprint

from app.network_stages.blueprint import NETWORK_STAGES
from app.rooms import switch_with

blueprint = switch_with(NETWORK_STAGES, Blueprint("network_members", __name__, template_folder="templates"))
