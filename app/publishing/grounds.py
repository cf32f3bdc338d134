"""By which of the rules that everybody can read something is hidden, sent back or turned down: counted in public."""

from dataclasses import dataclass
from typing import Any

from wtforms import SelectField

from app.i18n import lazy
from app.labelled import Labelled
from app.web.act_form import ActForm, Why, reason_field


class Ground(Labelled):
    """A rule of ours, as staff choose it; the reason itself is written beside it."""

    OTHER = "other", lazy("Something else")
    PERSONAL = "personal", lazy("Personal data, or somebody else's name or health")
    TONE = "tone", lazy("Threats, hatred or abuse")
    ADVERTISING = "advertising", lazy("Advertising")
    REPEATED = "repeated", lazy("The same thing many times")
    LAW = "law", lazy("It may not be shown by law")


@dataclass(frozen=True)
class Grounded(Why):
    """A reason, and the rule it goes by."""

    ground: Ground = Ground.OTHER


class GroundForm(ActForm[Why]):
    """An act with a reason, and the rule it goes by."""

    reason = reason_field(lazy("Why?"))
    ground = SelectField(lazy("Which rule does it go by?"), default=Ground.OTHER.value)

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.ground.choices = [(one.value, one.label) for one in Ground]

    @property
    def said(self) -> Why:
        """Return the reason and the rule."""
        return Grounded(str(self.reason.data), ground=Ground(self.ground.data), cleared=self.cleared_keys)


def ground_of(said: Why) -> str | None:
    """Return the rule that something was said to go by; None if none was."""
    return str(said.ground) if isinstance(said, Grounded) else None
