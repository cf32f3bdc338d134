"""The blueprint of the tasks of minutes, which go with meetings."""

from flask import Blueprint

from app.meetings.blueprint import MEETINGS
from app.rooms import switch_with

blueprint = switch_with(MEETINGS, Blueprint("meeting_tasks", __name__, template_folder="templates"))
