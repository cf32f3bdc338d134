"""Telling how it went is work, from the day on which it was promised."""

from app.i18n import lazy
from app.permissions import Permission
from app.tasks.duties import what

FOLLOW_UP = what("follow_up", lazy("Tell how it went"), seen_with=Permission.ANSWER, is_promised=True)
