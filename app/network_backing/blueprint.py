"""The blueprint of the pages behind the link of a contact in the management."""

from flask import Blueprint

from app.network_stages.blueprint import NETWORK_STAGES
from app.rooms import switch_with

blueprint = switch_with(NETWORK_STAGES, Blueprint("network_backing", __name__, template_folder="templates"))
