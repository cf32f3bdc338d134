"""The blueprint of following a network, which goes with its stages."""

from flask import Blueprint

from app.network_stages.blueprint import NETWORK_STAGES
from app.rooms import switch_with

blueprint = switch_with(NETWORK_STAGES, Blueprint("network_following", __name__, template_folder="templates"))
