"""What can happen to how a case ended."""

from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy
from app.results.kinds import EndKind


def _changed(happened: Happened) -> str:
    kind = EndKind.label_of(happened.details.get("end", ""))
    return _("What it came to was changed: %(label)s.", label=kind) if kind else _("What it came to was changed.")


END_CHANGED = verb("end_changed", _changed, readers=Readers.EVERYBODY, public_reason=True)

NAME_KEPT = verb(
    "name_kept",
    lazy("The author keeps the name that is shown."),
    own=lazy("You keep your name there."),
    readers=Readers.AUTHOR,
    of_author=True,
)
NAME_LEFT = verb(
    "name_left",
    lazy("The name that was shown went by itself: the answer was a no."),
    own=lazy("Your name went by itself: our answer was a no."),
    readers=Readers.AUTHOR,
    of_author=True,
)
