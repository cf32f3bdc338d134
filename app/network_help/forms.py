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
    """How much time it takes, whom one can call, which committee there is and what was used; each can be empty."""

    hours: str
    whom_to_call: str
    committee: str = ""
    hours_used: str = ""
    cost: str = ""

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what everybody reads."""
        named = ("hours", "whom_to_call", "committee", "hours_used", "cost")
        return {name: getattr(self, name) for name in named}


class HelpForm(ActForm[HowToHelp]):
    """Five short lines."""

    screened = Screened(heard=EVERYBODY)
    hours = line(lazy("How much time does it take?"), most=LONGEST)
    whom_to_call = line(lazy("Whom can one call?"), most=LONGEST)
    committee = line(lazy("Which committee has what needs politics or money?"), most=LONGEST)
    hours_used = line(lazy("How many hours has the network used so far?"), most=LONGEST)
    cost = line(lazy("What has the network cost so far?"), most=LONGEST)

    @property
    def said(self) -> HowToHelp:
        """Return what is written."""
        lines = (self.hours, self.whom_to_call, self.committee, self.hours_used, self.cost)
        return HowToHelp(*((one.data or "").strip() for one in lines), cleared=self.cleared_keys)
