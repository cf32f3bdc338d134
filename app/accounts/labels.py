"""The words pages use for roles and for when somebody was here."""

from datetime import datetime

from babel.dates import format_time

from app import clock, i18n
from app.i18n import gettext as _
from app.permissions import Role


def role_label(role: Role) -> str:
    """Return the word for a role."""
    return {
        Role.ADMINISTRATOR: _("Administrator"),
        Role.SECRETARIAT: _("Network secretariat"),
        Role.MODERATOR: _("Moderator"),
        Role.LEADER: _("Network leader"),
    }[role]


def moment_label(moment: datetime) -> str:
    """Return day and time in the town: ``9. marts 2026 kl. 14.05``."""
    local = moment.astimezone(clock.TOWN_TIME)
    time = format_time(local, "short", locale=i18n.current().locale)
    return _("%(day)s at %(time)s", day=i18n.long_date(local.date()), time=time)
