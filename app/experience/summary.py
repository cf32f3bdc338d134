"""What has been done with something like a text, in a sentence."""

from collections.abc import Sequence

from app.i18n import gettext as _
from app.i18n import ngettext
from app.matching import Confidence


def summed_up(networks: Sequence[tuple[bool, Confidence]], written: int, *, or_more: bool = False) -> str:
    """Return one sentence on what was found; networks that only may fit are never said to work with it.

    `networks`: whether each is live, and how sure it is; `or_more`, whether more may have been `written`.
    """
    if not networks and not written:
        return _("We cannot find anything that is like it.")
    if not networks:
        return _("We find no network that has worked with this, but %(wrote)s.", wrote=_wrote(written, or_more=or_more))
    worked = _worked(networks)
    if not written:
        return _(
            "%(worked)s, but we find nothing that people have written about it and everybody can read.", worked=worked
        )
    return _("%(worked)s, and %(wrote)s.", worked=worked, wrote=_wrote(written, or_more=or_more))


def _worked(networks: Sequence[tuple[bool, Confidence]]) -> str:
    likely = [live for live, confidence in networks if confidence == Confidence.LIKELY]
    counted = likely or [live for live, _confidence in networks]
    number = len(counted)
    if any(counted) and not all(counted):
        if likely:
            return _("%(number)s networks probably work with this or have done so", number=number)
        return _("%(number)s networks may work with this or have done so", number=number)
    if all(counted):
        if likely:
            return ngettext("One network probably works with this", "%(num)s networks probably work with this", number)
        return ngettext("One network may be working with this", "%(num)s networks may be working with this", number)
    if likely:
        return ngettext(
            "One network has probably worked with this", "%(num)s networks have probably worked with this", number
        )
    return ngettext("One network may have worked with this", "%(num)s networks may have worked with this", number)


def _wrote(number: int, *, or_more: bool) -> str:
    if or_more:
        return _("at least %(number)s have written about something like it", number=number)
    return ngettext("one has written about something like it", "%(num)s have written about something like it", number)
