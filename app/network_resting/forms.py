"""The form in which a network is woken."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.clearing.stops import EVERYBODY
from app.i18n import lazy
from app.web.act_form import ActForm, Said
from app.web.forms import paragraphs
from app.web.screened import Screened

LONGEST = 300


@dataclass(frozen=True)
class Awake(Said):
    """What happens in a network that is at work again, in a line."""

    line: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the line."""
        return {"line": self.line}


class WakingForm(ActForm[Awake]):
    """What happens in it now."""

    screened = Screened(heard=EVERYBODY)
    line = paragraphs(lazy("What happens in the network now?"), least=3, most=LONGEST, too_short=lazy("Write a line."))

    @property
    def said(self) -> Awake:
        """Return the line."""
        return Awake(str(self.line.data).strip(), cleared=self.cleared_keys)
