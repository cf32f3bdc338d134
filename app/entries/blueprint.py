"""The blueprint of entries: they are there while challenges are."""

from flask import Blueprint

from app.challenges.blueprint import CHALLENGES
from app.rooms import switch_with

blueprint = switch_with(CHALLENGES, Blueprint("entries", __name__, template_folder="templates"))
