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
    """How much time it takes, whom one can call, and which committee there is, if any; each can be left empty."""

    hours: str
    whom_to_call: str
    committee: str = ""

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what everybody reads."""
        return {"hours": self.hours, "whom_to_call": self.whom_to_call, "committee": self.committee}


class HelpForm(ActForm[HowToHelp]):
    """Three short lines."""

    screened = Screened(heard=EVERYBODY)
    hours = line(lazy("How much time does it take?"), most=LONGEST)
    whom_to_call = line(lazy("Whom can one call?"), most=LONGEST)

    committee = line(lazy("Which committee has what needs politics or money?"), most=LONGEST)

    @property
    def said(self) -> HowToHelp:
        """Return what is written."""
        hours, whom = (self.hours.data or "").strip(), (self.whom_to_call.data or "").strip()
        return HowToHelp(hours, whom, (self.committee.data or "").strip(), cleared=self.cleared_keys)
