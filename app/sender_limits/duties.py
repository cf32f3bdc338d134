"""A limit that was proposed waits for another than who proposed it."""

from app.i18n import lazy
from app.permissions import Permission
from app.tasks.duties import what

DECIDE = what("sender_limit", lazy("Decide the limit on a sender"), seen_with=Permission.CLOSE)
