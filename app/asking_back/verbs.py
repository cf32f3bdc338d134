"""What is told of a text that was read anew."""

from app import i18n
from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.networks.queries import get_directory


def _proposed_otherwise(happened: Happened) -> str:
    networks, details = get_directory().networks, happened.details
    was, now = (networks.get(details.get(key) or 0) for key in ("fitted", "fits"))
    if now is None:
        last = _("It is not sure any more that a network fits.")
    elif was is None:
        last = _("It now suggests the network %(name)s.", name=i18n.quoted(now.name))
    else:
        last = _(
            "First it suggested the network %(former)s, now %(name)s.",
            former=i18n.quoted(was.name),
            name=i18n.quoted(now.name),
        )
    since = _("A program has read it more thoroughly since it was sent.")
    return " ".join([_("A program read it more thoroughly as it was sent.") if details.get("as_sent") else since, last])


PROPOSED_OTHERWISE = verb("proposed_otherwise", _proposed_otherwise, readers=Readers.AUTHOR)
"""Networks were proposed anew, and another one is said to fit by now, or none any more, or one at last.

It is so `as_sent` where what its author had seen before sending came of an engine that had not read its meaning yet.
"""
