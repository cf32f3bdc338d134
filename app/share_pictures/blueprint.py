"""The blueprint of share pictures, which goes with the switch of challenges."""

from flask import Blueprint

from app.challenges.blueprint import CHALLENGES
from app.rooms import switch_with

blueprint = switch_with(CHALLENGES, Blueprint("share_pictures", __name__))
