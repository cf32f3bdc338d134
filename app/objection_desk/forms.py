"""The form of deciding."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import RadioField
from wtforms.validators import InputRequired

from app.i18n import gettext, lazy
from app.web.act_form import ActForm, Said, reason_field


@dataclass(frozen=True)
class Decided(Said):
    """Whether an objection is right, and why."""

    upheld: bool
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


class DecisionForm(ActForm[Decided]):
    """Whether an objection is right, and why."""

    upheld = RadioField(lazy("Is it right?"), validators=[InputRequired(lazy("Choose whether it is changed."))])
    reason = reason_field(lazy("Why?"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.upheld.choices = [("yes", gettext("Yes, it is changed")), ("no", gettext("No, it stays as it is"))]

    @property
    def said(self) -> Decided:
        """Return the decision."""
        return Decided(self.upheld.data == "yes", str(self.reason.data), cleared=self.cleared_keys)
