"""What can happen to how a case ended."""

from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.results.kinds import EndKind


def _changed(happened: Happened) -> str:
    kind = EndKind.label_of(happened.details.get("end", ""))
    return _("What it came to was changed: %(label)s.", label=kind) if kind else _("What it came to was changed.")


END_CHANGED = verb("end_changed", _changed, readers=Readers.EVERYBODY, public_reason=True)
