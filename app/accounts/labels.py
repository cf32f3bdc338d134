"""The words pages use for roles."""

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
