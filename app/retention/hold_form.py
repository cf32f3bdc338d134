"""The form in which a case is kept from erasing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import RadioField
from wtforms.validators import InputRequired

from app.i18n import lazy
from app.subjects import HeldFor
from app.web.act_form import ActForm, Said, reason_field


@dataclass(frozen=True)
class Holding(Said):
    """What a thing is held for, and why in words that staff alone read."""

    held_for: HeldFor
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


class HoldingForm(ActForm[Holding]):
    """Keep a case from being erased."""

    held_for = RadioField(lazy("What is it kept for?"), validators=[InputRequired(lazy("Choose one of these."))])
    reason = reason_field(lazy("Why?"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.held_for.choices = [(one.value, one.label) for one in HeldFor]

    @property
    def told(self) -> dict[str, str]:
        """Return what its author is told of each choice."""
        return {one.value: one.sentence for one in HeldFor}

    @property
    def said(self) -> Holding:
        """Return what it is held for, and why."""
        return Holding(HeldFor(self.held_for.data), str(self.reason.data).strip(), cleared=self.cleared_keys)
