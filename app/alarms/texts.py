"""The words of the two acts about what cannot wait: the same for every kind of thing."""

from typing import Any

from app.acts import Texts
from app.alarms.models import AlarmEnd
from app.i18n import gettext, lazy
from app.subjects import Visibility

RAISING: Texts[Any] = Texts(
    label=lazy("This cannot wait"),
    told=lazy("Whoever is on duty gets a mail at once. Whoever wrote the text hears nothing."),
    send=lazy("This cannot wait"),
)
HANDLING: Texts[Any] = Texts(
    label=lazy("It is handled"),
    told=lazy("Whoever wrote the text hears nothing of this, and nothing of it is public."),
    send=lazy("It is handled"),
)
RAISED = lazy("It is marked as something that cannot wait, and whoever is on duty gets a mail.")


def handled(ended: AlarmEnd) -> str:
    """Return what has been done, as it is said afterwards."""
    return gettext("It is noted of what stood on the page: %(how)s.", how=ended.label)


def why_over(visibility: str) -> str | None:
    """Return why no alarm is raised about a thing any more; what was raised about it before is handled all the same."""
    return gettext("Its author has taken it back.") if visibility == Visibility.WITHDRAWN else None


def why_raised_already() -> str:
    """Return why an alarm cannot be raised once more."""
    return gettext("It is marked as that already.")


def why_not_handled(*, is_open: bool) -> str:
    """Return why nothing was handled: somebody did already, or what `is_open` has come since the page was opened."""
    if is_open:
        return gettext("More that cannot wait has come since you opened the page. Read it, then say what was done.")
    return gettext("Somebody has handled it already.")
