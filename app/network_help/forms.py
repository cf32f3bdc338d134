"""The form in which it is written how one takes part in a network."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.clearing.stops import EVERYBODY
from app.i18n import lazy
from app.web.act_form import ActForm, Said
from app.web.forms import line
from app.web.screened import Screened

LONGEST = 120


@dataclass(frozen=True)
class HowToHelp(Said):
    """How much time it takes, whom one can call, which committee there is, what was used and is asked for next.

    Each can be empty.
    """

    hours: str
    whom_to_call: str
    committee: str = ""
    hours_used: str = ""
    cost: str = ""
    next_asks: str = ""

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what everybody reads."""
        named = ("hours", "whom_to_call", "committee", "hours_used", "cost", "next_asks")
        return {name: getattr(self, name) for name in named}


class HelpForm(ActForm[HowToHelp]):
    """Six short lines; of a network that is rounded off only what it used."""

    screened = Screened(heard=EVERYBODY)
    hours = line(lazy("How much time does it take?"), most=LONGEST)
    whom_to_call = line(lazy("Whom can one call?"), most=LONGEST)
    committee = line(lazy("Which committee has what needs politics or money?"), most=LONGEST)
    hours_used = line(lazy("How many hours has the network used so far?"), most=LONGEST)
    cost = line(lazy("What has the network cost so far?"), most=LONGEST)
    next_asks = line(lazy("What does the next step ask for of hours and money, and by when?"), most=LONGEST)

    @property
    def said(self) -> HowToHelp:
        """Return what is written."""
        lines = (self.hours, self.whom_to_call, self.committee, self.hours_used, self.cost, self.next_asks)
        return HowToHelp(*((one.data or "").strip() for one in lines), cleared=self.cleared_keys)
