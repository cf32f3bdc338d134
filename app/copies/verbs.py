"""That a copy of a case was sent for information."""

from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.submissions.labels import unit_name
from app.submissions.states import RouteKind


def _copied(happened: Happened) -> str:
    target = happened.details.get("target")
    is_network = happened.details.get("route") == RouteKind.NETWORK
    name = unit_name(target if is_network else None, None if is_network else target)
    return _("A copy was sent for information to %(name)s.", name=name)


COPIED = verb("copied", _copied, readers=Readers.AUTHOR)
