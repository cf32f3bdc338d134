"""The forms in which staff raise an alarm and say that one is handled: each button says one thing."""

from collections.abc import Mapping
from dataclasses import dataclass

from wtforms import HiddenField
from wtforms.validators import AnyOf

from app.alarms.models import AlarmEnd
from app.i18n import lazy
from app.screening.findings import Danger
from app.web.act_form import LONGEST_REASON, ActForm, Said, as_number
from app.web.forms import paragraphs


@dataclass(frozen=True)
class Raised(Said):
    """Which danger somebody has read of."""

    danger: Danger


class AlarmForm(ActForm[Raised]):
    """Say that something cannot wait."""

    decision = HiddenField(validators=[AnyOf([str(one) for one in Danger])])

    @property
    def said(self) -> Raised:
        """Return the danger."""
        return Raised(Danger(str(self.decision.data)))


@dataclass(frozen=True)
class Handled(Said):
    """What was done about a thing's alarms, as far as `newest`, and a note that staff alone read."""

    ended: AlarmEnd
    newest: int
    note: str | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the note."""
        return {"note": self.note}


class HandledForm(ActForm[Handled]):
    """Say what was done about what cannot wait."""

    decision = HiddenField(validators=[AnyOf([str(one) for one in AlarmEnd])])
    newest = HiddenField()
    note = paragraphs(lazy("A note for us"), most=LONGEST_REASON)

    @property
    def said(self) -> Handled:
        """Return what was done."""
        note = (self.note.data or "").strip() or None
        return Handled(
            AlarmEnd(str(self.decision.data)), as_number(self.newest.data) or 0, note, cleared=self.cleared_keys
        )
