"""What staff read of the acts of this room, the same for every kind of thing."""

from typing import Any

from app.acts import Texts
from app.i18n import gettext, lazy
from app.publishing.rules import PublicLife
from app.subjects import Withheld


def _told_of_refusing(thing: PublicLife) -> str:
    if thing.withheld == Withheld.ELSEWHERE:
        return gettext(
            "If the unit has it already, it is not told: call them. A case stays closed until you open it again."
        )
    return gettext("Nobody is told. It is read and published as any other.")


CONFIRMING: Texts[Any] = Texts(
    label=lazy("It starts a clock in law"),
    told=lazy(
        "It goes out of sight and to the right unit by mail, with the date and time it came in. Its author is told who "
        "has it, and that it counts as received at that time."
    ),
    send=lazy("Give it to the right unit"),
    send_and_next=lazy("Give it to the right unit and go to the next"),
)
CONFIRMED = lazy("It goes to the right unit in ten minutes.")
REFUSING: Texts[Any] = Texts(
    label=lazy("It starts no clock in law"), told=_told_of_refusing, send=lazy("No, it does not")
)
REFUSED = lazy("It is as any other text again.")
REFUSED_OF_TEXT = lazy("It does not start that clock. If it may start another, that is asked now.")
REPORTING: Texts[Any] = Texts(
    label=lazy("A child may be in danger"),
    told=lazy("Only staff see that you have, and when. Nothing of what you reported is kept here."),
    send=lazy("I have reported it"),
)
REPORTED = lazy("It is noted that you have reported it.")


def why_not_yet() -> str:
    """Return why nothing is decided yet of what more a text starts."""
    return gettext("Decide first what the text itself is in law.")


def why_with_unit() -> str:
    """Return why nothing more is decided of what has gone to its unit."""
    return gettext("The right unit has it already.")
