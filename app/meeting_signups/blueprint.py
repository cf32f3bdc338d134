"""The blueprint of coming to meetings, which goes with meetings."""

from flask import Blueprint

from app.meetings.blueprint import MEETINGS
from app.rooms import switch_with

blueprint = switch_with(MEETINGS, Blueprint("meeting_signups", __name__, template_folder="templates"))
